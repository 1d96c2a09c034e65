package io.tocsin.http.hooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.reception.CallResult;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts the calls of tools. */
@Singleton
final class HookMeters {

  private final MeterRegistry registry;

  HookMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** One call of a source that there is. */
  void count(String source, CallResult call) {
    registry.counter("tocsin.hooks.in", "source", source, "result", result(call)).increment();
    if (call instanceof CallResult.Denied(Authenticity authenticity)
        && authenticity != Authenticity.UNCHECKED) {
      registry.counter("tocsin.hooks.signature.failures", "source", source).increment();
    }
  }

  private static String result(CallResult call) {
    return switch (call) {
      case CallResult.Done(List<MessageResult> results) ->
          MessageResult.areToComeAgain(results) ? "again" : "done";
      case CallResult.Answered answered -> "done";
      case CallResult.Repeated() -> "repeated";
      case CallResult.Denied denied -> "denied";
      case CallResult.Unread unread -> "unread";
      case CallResult.Malformed malformed -> "malformed";
      case CallResult.Unsupported unsupported -> "unsupported";
      case CallResult.Busy busy -> "busy";
      case CallResult.Unavailable() -> "unavailable";
    };
  }
}
