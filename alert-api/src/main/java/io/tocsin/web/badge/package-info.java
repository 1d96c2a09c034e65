/** How badges are drawn, whatever they tell. */
@NullMarked
package io.tocsin.web.badge;

import org.jspecify.annotations.NullMarked;
