package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@MicronautTest
class PingTest {

  @Inject EmbeddedServer server;

  @Test
  void ping_ok() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.getURI().resolve("/_")).build();
      var response = client.send(request, BodyHandlers.ofString());
      assertEquals(200, response.statusCode());
      assertEquals("OK", response.body());
    }
  }
}
