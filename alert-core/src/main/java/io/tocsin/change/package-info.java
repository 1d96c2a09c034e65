/** What all that changes stored alerts shares: how changes are decided, and what is stored now. */
@NullMarked
package io.tocsin.change;

import org.jspecify.annotations.NullMarked;
