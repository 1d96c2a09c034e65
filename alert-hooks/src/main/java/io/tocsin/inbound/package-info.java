/** Other tools' webhooks, translated to alerts. */
@NullMarked
package io.tocsin.inbound;

import org.jspecify.annotations.NullMarked;
