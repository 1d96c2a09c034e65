/** How badges are drawn, whatever they tell. */
@NullMarked
package io.tocsin.http.badge;

import org.jspecify.annotations.NullMarked;
