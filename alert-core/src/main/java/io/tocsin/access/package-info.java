/** Who asks: the caller of an operation and what it may see. */
@NullMarked
package io.tocsin.access;

import org.jspecify.annotations.NullMarked;
