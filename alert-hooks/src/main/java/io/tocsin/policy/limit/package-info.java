/** How many alerts one source may send. */
@NullMarked
package io.tocsin.policy.limit;

import org.jspecify.annotations.NullMarked;
