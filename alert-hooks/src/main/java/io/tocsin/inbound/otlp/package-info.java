/** Logs by OpenTelemetry's protocol over HTTP (hooks 5.3). */
@NullMarked
package io.tocsin.inbound.otlp;

import org.jspecify.annotations.NullMarked;
