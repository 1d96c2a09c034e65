/** Grafana's two kinds of alerting. */
@NullMarked
package io.tocsin.inbound.grafana;

import org.jspecify.annotations.NullMarked;
