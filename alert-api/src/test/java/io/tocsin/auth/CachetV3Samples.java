package io.tocsin.auth;

import io.tocsin.auth.MatrixFixture.Who;
import io.tocsin.auth.MatrixSamples.Sample;
import java.util.Map;

/** Requests for things of the status page that are not there, and how all are answered. */
final class CachetV3Samples {

  private CachetV3Samples() {}

  static void addTo(Map<String, Sample> samples) {
    for (Route route : CachetV3Routes.ALL) {
      String path = route.path().replaceAll("[{][a-z]+[}]", "999999");
      boolean isThere = !path.contains("999999");
      int known = !isThere ? 404 : route.method().name().equals("GET") ? 200 : 422;
      samples.put(route.method() + " " + route.path(), new Sample(path, null, known, known));
    }
  }

  /** Callers that are limited to customers are guests here. */
  static int expected(Route route, Who who, Sample sample) {
    boolean isGuest = who == Who.NOBODY || who == Who.WRONG || who.isForeign();
    boolean isOpen =
        route.method().name().equals("GET") && !route.path().startsWith("/api/subscribers");
    if (isGuest && !isOpen) {
      return 401;
    }
    boolean isShut = who == Who.GUEST && route.path().startsWith("/api/subscribers");
    return isShut && route.method().name().equals("GET") ? 403 : sample.known();
  }
}
