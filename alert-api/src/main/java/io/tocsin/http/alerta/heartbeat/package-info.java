/** Heartbeats, as Alerta's API has them. */
@NullMarked
package io.tocsin.http.alerta.heartbeat;

import org.jspecify.annotations.NullMarked;
