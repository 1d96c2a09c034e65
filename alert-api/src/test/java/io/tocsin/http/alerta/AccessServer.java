package io.tocsin.http.alerta;

import io.tocsin.TocsinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A real server, on an empty database of its own, that asks callers who they are. */
public final class AccessServer implements AutoCloseable {

  public static final String ADMIN = "admin@tocsin.example";
  public static final String ADMIN_PASSWORD = "the password of the admin";
  public static final String ADMIN_KEY = "the-key-of-the-admin-of-tests";

  private final TocsinServer server;
  private final Face face;

  private AccessServer(TocsinServer server) {
    this.server = server;
    this.face = new Face(server.uri());
  }

  /** One with an administrator and a key; the settings go over that. */
  public static AccessServer start(String... settings) {
    List<String> basics =
        List.of(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory(),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=" + ADMIN,
            "--tocsin.access.admin-password=" + ADMIN_PASSWORD,
            "--tocsin.access.admin-key=" + ADMIN_KEY);
    return new AccessServer(
        TocsinServer.start(
            Stream.of(basics, List.of(settings)).flatMap(List::stream).toArray(String[]::new)));
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("tocsin-access");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Face face() {
    return face;
  }

  /** The value of a header for a name and a password. */
  public static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The token of somebody who logs in now. */
  public String token(String name, String password) {
    Face.Reply reply = logIn(name, password);
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return reply.json().path("token").asText();
  }

  public Face.Reply logIn(String name, String password) {
    return face.post(
        "/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  /** With that value of the header {@code Authorization}. */
  public Face.Reply get(String path, String authorization) {
    return face.send("GET", path, null, "Authorization", authorization);
  }

  @Override
  public void close() {
    server.close();
  }
}
