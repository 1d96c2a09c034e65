/** Logs by OpenTelemetry's protocol over HTTP. */
@NullMarked
package io.tocsin.inbound.otlp;

import org.jspecify.annotations.NullMarked;
