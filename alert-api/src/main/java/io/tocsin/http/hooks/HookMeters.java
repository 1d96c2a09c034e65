package io.tocsin.http.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.reception.Received;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts the calls of tools (hooks 8). */
@Singleton
final class HookMeters {

  private final MeterRegistry registry;

  HookMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One call of a source that there is. */
  void count(String source, Received received) {
    registry.counter("tocsin.hooks.in", "source", source, "result", result(received)).increment();
    if (received instanceof Received.Denied(Authenticity authenticity)
        && authenticity != Authenticity.UNCHECKED) {
      registry.counter("tocsin.hooks.signature.failures", "source", source).increment();
    }
  }

  private static String result(Received received) {
    return switch (received) {
      case Received.Done(List<MessageResult> results) ->
          MessageResult.areToComeAgain(results) ? "again" : "done";
      case Received.Answered answered -> "done";
      case Received.Repeated() -> "repeated";
      case Received.Denied denied -> "denied";
      case Received.Unread unread -> "unread";
      case Received.Malformed malformed -> "malformed";
      case Received.Unsupported unsupported -> "unsupported";
      case Received.Busy busy -> "busy";
      case Received.Unavailable() -> "unavailable";
    };
  }
}
