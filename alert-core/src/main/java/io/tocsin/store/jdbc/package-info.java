/** Alerts in a relational database: H2 embedded, or PostgreSQL. */
@NullMarked
package io.tocsin.store.jdbc;

import org.jspecify.annotations.NullMarked;
