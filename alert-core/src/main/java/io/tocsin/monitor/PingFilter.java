package io.tocsin.monitor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which pings count, and what they mean by what they hold. Keywords are separated by commas and
 * found as parts of the text, in their case.
 *
 * @param methods {@code POST}: requests with other methods are ignored; empty: all count
 * @param startKeywords that make a ping a start
 * @param successKeywords that make a ping a success
 * @param failureKeywords that make a ping a failure, whatever else it holds
 * @param subject whether the keywords are looked for in subjects of mails
 * @param body whether they are looked for in the text of mails
 * @param httpBody whether they are looked for in the bodies of requests
 * @param defaultFail whether a ping without any keyword is a failure; else it is ignored
 */
public record PingFilter(
    String methods,
    String startKeywords,
    String successKeywords,
    String failureKeywords,
    boolean subject,
    boolean body,
    boolean httpBody,
    boolean defaultFail) {

  /** A filter that takes all pings as what they say. */
  public static final PingFilter NONE = new PingFilter("", "", "", "", false, false, false, false);

  /** The kind of a ping by HTTP. */
  PingKind kindOf(Ping ping) {
    if (!methods.isEmpty() && !methods.equals(ping.method())) {
      return PingKind.IGNORED;
    }
    return httpBody ? kindOf(text(ping)) : ping.kind();
  }

  private static String text(Ping ping) {
    byte[] body = ping.body();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private PingKind kindOf(String text) {
    if (hasAny(text, failureKeywords)) {
      return PingKind.FAIL;
    }
    if (hasAny(text, successKeywords)) {
      return PingKind.SUCCESS;
    }
    if (hasAny(text, startKeywords)) {
      return PingKind.START;
    }
    return defaultFail ? PingKind.FAIL : PingKind.IGNORED;
  }

  private static boolean hasAny(String text, String keywords) {
    return Arrays.stream(keywords.split(",", -1))
        .map(String::strip)
        .anyMatch(keyword -> !keyword.isEmpty() && text.contains(keyword));
  }
}
