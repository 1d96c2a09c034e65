/**
 * Who outside is told of what, and how it gets there: the announcer, which writes to the outbox
 * what is to be told, and the dispatcher, which tells it (hooks 8).
 */
@NullMarked
package io.tocsin.outbound.dispatch;

import org.jspecify.annotations.NullMarked;
