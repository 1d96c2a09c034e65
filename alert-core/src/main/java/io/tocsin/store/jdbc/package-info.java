/** The stores on H2 and PostgreSQL. */
@NullMarked
package io.tocsin.store.jdbc;

import org.jspecify.annotations.NullMarked;
