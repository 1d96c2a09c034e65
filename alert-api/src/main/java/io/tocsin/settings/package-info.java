/** Reads what a user has set, under our names and under Alerta's, into one record a concern. */
@NullMarked
package io.tocsin.settings;

import org.jspecify.annotations.NullMarked;
