/** Tells any server by signed calls (hooks 7.3). */
@NullMarked
package io.tocsin.outbound.webhook;

import org.jspecify.annotations.NullMarked;
