package io.tocsin.hook.http;

import io.tocsin.hook.FailureReason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Calls other servers, if they may be called: no private addresses unless allowed, no redirects,
 * bounded answers, one deadline for all of it. Safe for threads.
 */
public interface OutboundHttp {

  /** Makes one call; what goes wrong is an answer too. */
  Answer send(Call call);

  /**
   * One call.
   *
   * @param method of HTTP
   * @param deadline for all of it, from the look-up of the name to the last byte
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Call(
      String method, URI target, Map<String, String> headers, byte[] body, Duration deadline) {
    public Call {
      headers = Map.copyOf(headers);
    }
  }

  /** What came of it. Messages are for operators and hold nothing of addresses and bodies. */
  sealed interface Answer {

    /**
     * The server answered.
     *
     * @param headers by name in lower case
     * @param body up to its bound; what is beyond is cut
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answered(int status, Map<String, List<String>> headers, byte[] body) implements Answer {}

    /** There was no answer. */
    record Failed(FailureReason reason, String message) implements Answer {}
  }
}
