/** Users, keys, groups, permissions and customers in the relational database. */
@NullMarked
package io.tocsin.store.jdbc.access;

import org.jspecify.annotations.NullMarked;
