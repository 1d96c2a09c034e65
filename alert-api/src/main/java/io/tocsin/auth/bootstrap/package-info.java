/** The administrators and the key that a start makes, so that somebody can log in at all. */
@NullMarked
package io.tocsin.auth.bootstrap;

import org.jspecify.annotations.NullMarked;
