/** Regular expressions and other patterns of callers, which mean the same in every store. */
@NullMarked
package io.tocsin.query.pattern;

import org.jspecify.annotations.NullMarked;
