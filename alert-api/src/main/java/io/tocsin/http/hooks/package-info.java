/** Calls of tools, as they come in by HTTP, and what operators see of them. */
@NullMarked
package io.tocsin.http.hooks;

import org.jspecify.annotations.NullMarked;
