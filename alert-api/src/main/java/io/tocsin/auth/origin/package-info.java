/** Refuses requests by names that are not the server's, and of web sites that may not use it. */
@NullMarked
package io.tocsin.auth.origin;

import org.jspecify.annotations.NullMarked;
