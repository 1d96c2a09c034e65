package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoServersOnPostgresIT extends TwoServersContract {

  @Override
  ServerDatabase open(Path directory) throws Exception {
    return ServerDatabase.postgresql(directory);
  }

  /** The database with the configuration is the same here; on MongoDB each has its own. */
  @Test
  void key_thatIsGone_holdsOnNeitherAfterSeconds() throws Exception {
    Face first = new Face(uri(0));
    Face second = new Face(uri(1));
    Face administrator = first.withKey(ServerProcess.ADMIN_KEY);
    JsonNode made = administrator.post("/key", "{\"user\":\"joe\",\"scopes\":[\"read\"]}").json();
    String key = made.path("key").asText();
    assertEquals(200, status(first, key));
    assertEquals(200, status(second, key));

    assertEquals(200, administrator.delete("/key/" + made.at("/data/id").asText()).status());

    assertEquals(401, status(first, key), "at once");
    Await.until(Duration.ofSeconds(30), () -> status(second, key), status -> status == 401);
  }

  private static int status(Face face, String key) {
    return face.send("GET", "/alerts/count", null, "X-API-Key", key).status();
  }
}
