/** Who may do what, in the relational database: plain rows through repositories. */
@NullMarked
package io.tocsin.store.jdbc.access;

import org.jspecify.annotations.NullMarked;
