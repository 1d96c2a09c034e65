/** The status page for clients of version 2 of Cachet, below {@code /api/v1}. */
@NullMarked
package io.tocsin.http.cachet.v2;

import org.jspecify.annotations.NullMarked;
