/** Requests that are signed in the form of Hawk: what comes in and what goes out. */
@NullMarked
package io.tocsin.access.hawk;

import org.jspecify.annotations.NullMarked;
