/** How much of requests is taken into memory, and for how long it may take to arrive. */
@NullMarked
package io.tocsin.web.body;

import org.jspecify.annotations.NullMarked;
