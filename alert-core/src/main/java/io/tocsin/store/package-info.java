/** What the stores share. */
@NullMarked
package io.tocsin.store;

import org.jspecify.annotations.NullMarked;
