/** Planned windows in which alerts are suppressed: what they cover, when, and what they do. */
@NullMarked
package io.tocsin.blackout;

import org.jspecify.annotations.NullMarked;
