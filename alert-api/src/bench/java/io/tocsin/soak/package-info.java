/** A server under attack for minutes, and whether those who send alerts notice it. */
@NullMarked
package io.tocsin.soak;

import org.jspecify.annotations.NullMarked;
