/** The audit trail in the relational database. */
@NullMarked
package io.tocsin.store.jdbc.audit;

import org.jspecify.annotations.NullMarked;
