/** Our own API of the status page: how alerts feed it, and what came of that. */
@NullMarked
package io.tocsin.http.statuspage;

import org.jspecify.annotations.NullMarked;
