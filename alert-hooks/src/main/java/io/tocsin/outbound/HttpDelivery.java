package io.tocsin.outbound;

import io.tocsin.hook.FailureReason;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.Delivery.GaveUp;
import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbox.PeerAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a service's answer for a delivery: only 2xx is success; what may pass by itself is
 * tried again, all else is final.
 */
public final class HttpDelivery {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private HttpDelivery() {}

  /**
   * The outcome of a delivery. Messages hold the answer of the service, with secrets masked.
   *
   * @param secrets of the call's body; those of its address and headers are known
   */
  public static Delivery of(Call call, Answer answer, String... secrets) {
    return switch (answer) {
      case Answer.Failed(FailureReason reason, String message) ->
          failed(reason, message, MaskedAnswer.none(call));
      case Answer.Answered(int status, var headers, byte[] body) ->
          answered(status, headers, MaskedAnswer.of(call, status, body, List.of(secrets)));
    };
  }

  private static Delivery failed(FailureReason reason, String message, PeerAnswer masked) {
    return switch (reason) {
      case UNREACHABLE, TIMEOUT, THROTTLED, SERVICE_FAILED ->
          new RetryLater(reason, message, null, masked);
      case UNAUTHENTICATED, REFUSED, GONE, FORBIDDEN_ADDRESS, RECEIVER_FAILED ->
          new GaveUp(reason, message, masked);
    };
  }

  private static Delivery answered(
      int status, Map<String, List<String>> headers, PeerAnswer masked) {
    String text = masked.text().isEmpty() ? "" : ": " + masked.text();
    String message = "the service answered " + status + text;
    return switch (status) {
      case 401, 403 -> new GaveUp(FailureReason.UNAUTHENTICATED, message, masked);
      case 410 -> new GaveUp(FailureReason.GONE, message, masked);
      case 429 -> new RetryLater(FailureReason.THROTTLED, message, delay(headers), masked);
      case 408, 425 ->
          new RetryLater(FailureReason.SERVICE_FAILED, message, delay(headers), masked);
      default -> byClass(status, message, headers, masked);
    };
  }

  private static Delivery byClass(
      int status, String message, Map<String, List<String>> headers, PeerAnswer masked) {
    return switch (status / 100) {
      case 2 -> new Delivered(masked);
      case 3 -> {
        String redirected = "the service answered " + status + ": redirects are not followed";
        yield new GaveUp(FailureReason.REFUSED, redirected, masked);
      }
      case 4 -> new GaveUp(FailureReason.REFUSED, message, masked);
      default -> new RetryLater(FailureReason.SERVICE_FAILED, message, delay(headers), masked);
    };
  }

  /** {@code Retry-After}, in seconds or as a date by the clock of the service. */
  private static @Nullable Duration delay(Map<String, List<String>> headers) {
    String after = first(headers, "retry-after");
    if (after == null) {
      return null;
    }
    if (SECONDS.matcher(after).matches()) {
      return Duration.ofSeconds(Long.parseLong(after));
    }
    Instant then = date(after);
    Instant now = date(first(headers, "date"));
    return then == null || now == null || !then.isAfter(now) ? null : Duration.between(now, then);
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst().strip();
  }

  private static @Nullable Instant date(@Nullable String text) {
    try {
      return text == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
