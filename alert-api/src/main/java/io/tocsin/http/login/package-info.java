/** Logging in, signing up and the like, as Alerta's clients do it. */
@NullMarked
package io.tocsin.http.login;

import org.jspecify.annotations.NullMarked;
