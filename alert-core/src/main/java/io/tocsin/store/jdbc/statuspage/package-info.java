/** The status page in the relational database. */
@NullMarked
package io.tocsin.store.jdbc.statuspage;

import org.jspecify.annotations.NullMarked;
