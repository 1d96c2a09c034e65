/** Buttons of messages in Telegram. */
@NullMarked
package io.tocsin.inbound.telegram;

import org.jspecify.annotations.NullMarked;
