/** Logging in, signing up and the like, as Alerta's clients do it (alerta-api 8.9). */
@NullMarked
package io.tocsin.http.alerta.login;

import org.jspecify.annotations.NullMarked;
