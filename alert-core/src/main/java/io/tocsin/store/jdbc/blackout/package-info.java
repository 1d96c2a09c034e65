/** Blackouts in the relational database. */
@NullMarked
package io.tocsin.store.jdbc.blackout;

import org.jspecify.annotations.NullMarked;
