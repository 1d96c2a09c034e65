/** Who may do what, as Alerta's clients ask for it and change it. */
@NullMarked
package io.tocsin.http.alerta.access;

import org.jspecify.annotations.NullMarked;
