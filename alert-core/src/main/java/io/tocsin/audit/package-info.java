/** Who did what, on which resource, and from where. */
@NullMarked
package io.tocsin.audit;

import org.jspecify.annotations.NullMarked;
