/** Blackouts, as Alerta's API has them and a little beyond. */
@NullMarked
package io.tocsin.http.alerta.blackout;

import org.jspecify.annotations.NullMarked;
