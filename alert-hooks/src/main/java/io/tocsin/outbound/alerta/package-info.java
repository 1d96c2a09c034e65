/** Passes alerts, actions and deletions on to other servers that have Alerta's API. */
@NullMarked
package io.tocsin.outbound.alerta;

import org.jspecify.annotations.NullMarked;
