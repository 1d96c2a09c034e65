/**
 * Delivery to destinations: the announcer writes entries to the outbox, and the dispatcher delivers
 * them.
 */
@NullMarked
package io.tocsin.outbound.dispatch;

import org.jspecify.annotations.NullMarked;
