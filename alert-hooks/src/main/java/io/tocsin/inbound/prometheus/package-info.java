/** Alerts as Prometheus and its kin send them, translated to drafts. */
@NullMarked
package io.tocsin.inbound.prometheus;

import org.jspecify.annotations.NullMarked;
