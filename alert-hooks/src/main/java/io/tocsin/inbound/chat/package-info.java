/** What people ask for by pressing buttons in chats. */
@NullMarked
package io.tocsin.inbound.chat;

import org.jspecify.annotations.NullMarked;
