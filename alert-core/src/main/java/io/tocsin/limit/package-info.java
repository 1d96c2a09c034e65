/** How much memory and time may be in use at a time, and what is thrown where it is too much. */
@NullMarked
package io.tocsin.limit;

import org.jspecify.annotations.NullMarked;
