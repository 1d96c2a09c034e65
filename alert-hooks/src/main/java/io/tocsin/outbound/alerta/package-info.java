/** Passes alerts, actions and deletions on to other servers that speak as Alerta (alerta-api 9). */
@NullMarked
package io.tocsin.outbound.alerta;

import org.jspecify.annotations.NullMarked;
