/** Buttons of messages in Telegram (hooks 4.1, alerta-api 10.3). */
@NullMarked
package io.tocsin.inbound.telegram;

import org.jspecify.annotations.NullMarked;
