/** Calls of tools, as they come in by HTTP, and what operators see of them (hooks 0 and 5.1). */
@NullMarked
package io.tocsin.http.hooks;

import org.jspecify.annotations.NullMarked;
