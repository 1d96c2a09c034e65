/** Webhooks: signed calls to any server. */
@NullMarked
package io.tocsin.outbound.webhook;

import org.jspecify.annotations.NullMarked;
