/** Buttons of messages in Slack. */
@NullMarked
package io.tocsin.inbound.slack;

import org.jspecify.annotations.NullMarked;
