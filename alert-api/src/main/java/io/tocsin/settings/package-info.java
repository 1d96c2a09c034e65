/**
 * Reads what a user has set, under our names and under Alerta's, into one record a concern. A
 * record of this package declares and reads its settings itself; those of the engine's records are
 * in the class that ends in Config.
 */
@NullMarked
package io.tocsin.settings;

import org.jspecify.annotations.NullMarked;
