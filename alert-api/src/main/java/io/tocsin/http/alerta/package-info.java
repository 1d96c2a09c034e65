/** Alerta's HTTP API. */
@NullMarked
package io.tocsin.http.alerta;

import org.jspecify.annotations.NullMarked;
