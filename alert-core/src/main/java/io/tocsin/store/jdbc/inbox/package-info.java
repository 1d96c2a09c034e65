/** Calls of tools, and links to them, as rows. */
@NullMarked
package io.tocsin.store.jdbc.inbox;

import org.jspecify.annotations.NullMarked;
