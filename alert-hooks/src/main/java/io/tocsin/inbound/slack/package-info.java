/** Buttons of messages in Slack (hooks 4.1, alerta-api 10.3). */
@NullMarked
package io.tocsin.inbound.slack;

import org.jspecify.annotations.NullMarked;
