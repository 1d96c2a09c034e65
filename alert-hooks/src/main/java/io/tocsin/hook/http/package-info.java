/** Calls to other servers that cannot be led to where they must not go. */
@NullMarked
package io.tocsin.hook.http;

import org.jspecify.annotations.NullMarked;
