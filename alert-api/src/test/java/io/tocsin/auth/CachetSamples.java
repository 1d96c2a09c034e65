package io.tocsin.auth;

import io.tocsin.auth.MatrixSamples.Sample;
import java.util.Map;

/** Requests of clients of Cachet; callers who are limited to a customer may only read. */
final class CachetSamples {

  private static final String ID = "/{id:[0-9]+}";

  private CachetSamples() {}

  static void addTo(Map<String, Sample> samples) {
    String start = "/api/v1";
    for (String path : new String[] {"/ping", "/version", "/status"}) {
      MatrixSamples.put(samples, "GET " + start + path, start + path, null, 200, 200);
    }
    add(samples, start + "/components", ID, "{\"name\":\"n\",\"status\":1}");
    add(samples, start + "/components/groups", ID, "{\"name\":\"n\"}");
    String incidents = start + "/incidents";
    add(samples, incidents, ID, "{\"name\":\"n\",\"status\":1,\"message\":\"m\"}");
    add(samples, incidents + "/templates", ID, "{}");
    add(
        samples,
        start + "/schedules",
        ID,
        "{\"name\":\"n\",\"status\":0,\"scheduled_at\":\"2030-01-01 00:00\"}");
    String subscribers = start + "/subscribers";
    MatrixSamples.put(samples, "GET " + subscribers, subscribers, null, 200, 401);
    MatrixSamples.put(samples, "POST " + subscribers, subscribers, "{}", 400, 401);
    String one = start + "/subscribers/999999";
    MatrixSamples.put(samples, "DELETE " + subscribers + ID, one, null, 404, 401);
    String subscription = start + "/subscriptions/999999";
    MatrixSamples.put(
        samples, "DELETE " + start + "/subscriptions" + ID, subscription, null, 404, 401);
    addNested(samples, incidents, "/updates", "/{update:[0-9]+}");
    for (String metrics : new String[] {start + "/metrics", incidents + "/metrics"}) {
      add(samples, metrics, ID, "{\"name\":\"n\",\"suffix\":\"s\",\"default_value\":0}");
      addNested(samples, metrics, "/points", "/{point:[0-9]+}");
    }
    samples.remove("GET " + start + "/metrics" + ID + "/points/{point:[0-9]+}");
    samples.remove("GET " + incidents + "/metrics" + ID + "/points/{point:[0-9]+}");
  }

  private static void add(Map<String, Sample> samples, String path, String id, String body) {
    MatrixSamples.put(samples, "GET " + path, path, null, 200, 200);
    MatrixSamples.put(samples, "POST " + path, path, body, body.equals("{}") ? 400 : 200, 401);
    addOne(samples, path + id, path + "/999999");
  }

  private static void addOne(Map<String, Sample> samples, String route, String path) {
    MatrixSamples.put(samples, "GET " + route, path, null, 404, 404);
    MatrixSamples.put(samples, "PUT " + route, path, "{}", 404, 401);
    MatrixSamples.put(samples, "DELETE " + route, path, null, 404, 401);
  }

  private static void addNested(
      Map<String, Sample> samples, String path, String part, String partId) {
    String route = path + ID + part;
    String none = path + "/999999" + part;
    MatrixSamples.put(samples, "GET " + route, none, null, 404, 404);
    MatrixSamples.put(samples, "POST " + route, none, "{}", 404, 401);
    addOne(samples, route + partId, none + "/1");
  }
}
