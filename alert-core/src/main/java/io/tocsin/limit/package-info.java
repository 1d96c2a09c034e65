/** How much may be in use at a time. */
@NullMarked
package io.tocsin.limit;

import org.jspecify.annotations.NullMarked;
