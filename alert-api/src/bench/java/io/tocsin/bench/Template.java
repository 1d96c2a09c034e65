package io.tocsin.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A request made beforehand, in which only digits change: {@code #########} becomes a number, one
 * more at each place, and {@code @@@@-@@-@@T@@:@@:@@Z} the time in an hour.
 */
final class Template {

  private static final String NUMBER = "#########";
  private static final String TIME = "@@@@-@@-@@T@@:@@:@@Z";

  private final byte[] request;
  private final int[] numbers;
  private final int[] times;

  private Template(String request) {
    this.request = request.getBytes(StandardCharsets.US_ASCII);
    this.numbers = places(request, NUMBER);
    this.times = places(request, TIME);
  }

  static Template get(String target) {
    return new Template("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  static Template post(String target, String body) {
    return post(target, "", body);
  }

  /**
   * A post.
   *
   * @param header a line with its end; empty for none
   */
  static Template post(String target, String header, String body) {
    return new Template(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + header
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static int[] places(String text, String mark) {
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
      places.add(at);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  int length() {
    return request.length;
  }

  /** Writes the request with that number at its first place. */
  void render(int number, ByteBuffer out) {
    int start = out.position();
    out.put(request);
    for (int i = 0; i < numbers.length; i++) {
      int rest = number + i;
      for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
        out.put(start + numbers[i] + digit, (byte) ('0' + rest % 10));
        rest /= 10;
      }
    }
    if (times.length > 0) {
      byte[] time =
          Instant.now()
              .plus(1, ChronoUnit.HOURS)
              .truncatedTo(ChronoUnit.SECONDS)
              .toString()
              .getBytes(StandardCharsets.US_ASCII);
      for (int at : times) {
        out.put(start + at, time);
      }
    }
  }
}
