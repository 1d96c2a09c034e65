/** Who sent a request and what it may: the table of routes and the filter that enforces it. */
@NullMarked
package io.tocsin.auth;

import org.jspecify.annotations.NullMarked;
