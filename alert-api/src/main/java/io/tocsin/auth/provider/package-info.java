/** Identity providers that people log in with in their browsers (alerta-api 8.9). */
@NullMarked
package io.tocsin.auth.provider;

import org.jspecify.annotations.NullMarked;
