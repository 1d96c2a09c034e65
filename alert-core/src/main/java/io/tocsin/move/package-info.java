/** Moves what others have stored into a store: a page at a time, so that it can be gone on with. */
@NullMarked
package io.tocsin.move;

import org.jspecify.annotations.NullMarked;
