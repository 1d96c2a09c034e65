/** Calls to other servers that can not be led to where they must not go (hooks 7.5). */
@NullMarked
package io.tocsin.outbound.http;

import org.jspecify.annotations.NullMarked;
