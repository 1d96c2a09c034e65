/**
 * The status page for clients of Cachet: what both versions of its API have in common. Each version
 * is a package of its own, and knows nothing of the other.
 */
@NullMarked
package io.tocsin.http.cachet;

import org.jspecify.annotations.NullMarked;
