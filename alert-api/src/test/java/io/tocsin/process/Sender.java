package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.AlertClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One thread that makes alerts, changes their severities and acknowledges them, one request at a
 * time, and knows what every answer has promised. No two write the same alert.
 */
final class Sender {

  private final String name;
  private final Random random;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, AlertState> promised = new HashMap<>();
  private Request inFlight = Request.NONE;

  Sender(int number) {
    this.name = "sender-" + number;
    this.random = new Random(number);
  }

  /** A request, and the alert's state once it is done. */
  private record Request(
      String id, String method, String path, Map<String, ?> body, AlertState after) {

    static final Request NONE = new Request("", "", "", Map.of(), new AlertState("", "", 0, 0));
  }

  /** Sends, and tells of every answer, until the server is gone. */
  void sendTo(AlertClient server, Runnable answered) throws InterruptedException {
    while (true) {
      inFlight = next();
      Answer answer;
      try {
        answer = server.send(inFlight.method(), inFlight.path(), inFlight.body());
      } catch (IOException e) {
        return;
      }
      check(answer);
      keep(inFlight);
      inFlight = Request.NONE;
      answered.run();
    }
  }

  private Request next() {
    int choice = random.nextInt(10);
    if (ids.isEmpty() || choice < 4) {
      return receive(name + "-" + ids.size(), null);
    }
    String id = ids.get(random.nextInt(ids.size()));
    AlertState before = promised.get(id);
    return choice < 7 && !before.isAcknowledged() ? acknowledge(id, before) : receive(id, before);
  }

  private Request receive(String id, AlertState before) {
    String severity = AlertState.SEVERITIES.get(random.nextInt(AlertState.SEVERITIES.size()));
    Map<String, ?> body =
        Map.of(
            "id",
            before == null ? id : id + "-again",
            "environment",
            "Production",
            "resource",
            id,
            "event",
            "NodeDown",
            "service",
            List.of("Web"),
            "severity",
            severity,
            "tags",
            List.of("rack=r4"));
    AlertState after = before == null ? AlertState.created(severity) : before.received(severity);
    return new Request(id, "POST", "/alert", body, after);
  }

  private static Request acknowledge(String id, AlertState before) {
    String path = "/alert/" + id + "/action";
    return new Request(id, "PUT", path, Map.of("action", "ack"), before.acknowledged());
  }

  private void check(Answer answer) {
    boolean receive = inFlight.method().equals("POST");
    assertEquals(receive ? 201 : 200, answer.status(), () -> inFlight + " got " + answer);
    if (receive) {
      assertEquals(inFlight.id(), answer.body().get("id").asText());
      assertEquals(inFlight.after(), AlertState.of(answer.body().get("alert")));
    }
  }

  private void keep(Request done) {
    if (promised.put(done.id(), done.after()) == null) {
      ids.add(done.id());
    }
  }

  /**
   * Compares what it was promised with what is stored, the request without an answer done or not,
   * and goes on from there.
   *
   * @return how many alerts of this sender are stored
   */
  int compare(Map<String, JsonNode> stored) {
    if (stored.containsKey(inFlight.id())) {
      AlertState seen = AlertState.of(stored.get(inFlight.id()));
      if (seen.equals(inFlight.after())) {
        keep(inFlight);
      }
    }
    inFlight = Request.NONE;
    promised.forEach(
        (id, state) -> {
          assertTrue(stored.containsKey(id), () -> id + " is lost; it was " + state);
          assertEquals(state, AlertState.of(stored.get(id)), id);
        });
    return promised.size();
  }
}
