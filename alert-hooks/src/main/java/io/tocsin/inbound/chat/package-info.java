/** What people ask for by pressing buttons in chats (hooks 4.1, alerta-api 10.3). */
@NullMarked
package io.tocsin.inbound.chat;

import org.jspecify.annotations.NullMarked;
