package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.hooks.Receiver;
import io.tocsin.http.hooks.Receiver.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed at any instant, the server tells its destination of all that it has answered, and of the
 * same thing twice only under the same id (hooks 8).
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeliveryCrashIT {

  private static final int KILLS = 4;
  private static final int SENDERS = 8;
  private static final int MOST_TOLD = 200;

  private final Random random = new Random(7);
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  /** By alert, the ids under which its opening was told. */
  private final Map<String, Set<String>> told = new HashMap<>();

  @Test
  void killedWhileItTells_losesNothing_andRepeatsUnderTheSameId(@TempDir Path directory)
      throws Exception {
    try (Receiver receiver = new Receiver();
        ServerDatabase database = ServerDatabase.h2(directory)) {
      Path file = Files.writeString(directory.resolve("hooks.yaml"), hooks(receiver));
      for (int kill = 0; kill < KILLS; kill++) {
        try (ServerProcess server = FastStart.start(database, "-Dtocsin.hooks.file=" + file)) {
          killWhileItTells(server, receiver, kill);
        }
      }
      try (ServerProcess server = FastStart.start(database, "-Dtocsin.hooks.file=" + file)) {
        Face face = new Face(server.uri());
        Await.until(Duration.ofMinutes(3), () -> open(face), open -> open == 0);
      }
      listen(receiver);
    }
    Set<String> lost = new HashSet<>(answered);
    lost.removeAll(told.keySet());
    assertEquals(Set.of(), lost);
    told.forEach((alert, ids) -> assertEquals(1, ids.size(), alert));
    assertTrue(answered.size() > KILLS * SENDERS, "too few alerts to tell anything");
  }

  private static String hooks(Receiver receiver) {
    return """
    destinations: { log: { type: webhook, url: "%s" } }
    outbound: { allow: [ 127.0.0.1 ] }
    """
        .formatted(receiver.url("/told"));
  }

  private static int open(Face face) {
    int open = 0;
    for (String state : new String[] {"pending", "in_flight"}) {
      JsonNode answer = face.get("/outbox?page-size=1&state=" + state).json();
      open += answer.path("total").asInt(1);
    }
    return open;
  }

  /** Senders go on until the server is gone, which it is after so many calls to the receiver. */
  private void killWhileItTells(ServerProcess server, Receiver receiver, int round)
      throws Exception {
    int calls = 1 + random.nextInt(MOST_TOLD);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AlertClient client = new AlertClient(server.uri())) {
      for (int sender = 0; sender < SENDERS; sender++) {
        String name = "crash-" + round + "-" + sender + "-";
        threads.submit(() -> send(client, name));
      }
      for (int call = 0; call < calls; call++) {
        remember(receiver.next());
      }
      server.kill();
    }
    listen(receiver);
  }

  private Void send(AlertClient client, String name) throws InterruptedException {
    for (int i = 0; ; i++) {
      String id = name + i;
      Map<String, ?> body =
          Map.of(
              "id",
              id,
              "resource",
              id,
              "event",
              "Down",
              "environment",
              "Crash",
              "severity",
              "major",
              "service",
              List.of("s"));
      try {
        if (client.send("POST", "/alert", body).status() == 201) {
          answered.add(id);
        }
      } catch (IOException e) {
        return null;
      }
    }
  }

  private void listen(Receiver receiver) throws InterruptedException {
    while (receiver.waiting() > 0) {
      remember(receiver.next());
    }
  }

  private void remember(Told call) {
    JsonNode json = call.json();
    if (json.path("type").asText().equals("alert.opened")) {
      told.computeIfAbsent(json.at("/data/alert/id").asText(), alert -> new HashSet<>())
          .add(String.valueOf(call.headers().get("webhook-id")));
    }
  }
}
