/** Reads what Alerta has stored, as exported from MongoDB and as it lies in PostgreSQL. */
@NullMarked
package io.tocsin.move.alerta;

import org.jspecify.annotations.NullMarked;
