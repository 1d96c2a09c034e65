/** Alerts as they change, for those who watch. */
@NullMarked
package io.tocsin.stream;

import org.jspecify.annotations.NullMarked;
