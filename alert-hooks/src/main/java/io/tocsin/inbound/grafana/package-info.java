/** Grafana's two kinds of alerting (hooks 2.3, alerta-api 10.2). */
@NullMarked
package io.tocsin.inbound.grafana;

import org.jspecify.annotations.NullMarked;
