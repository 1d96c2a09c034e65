package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The real server on an empty embedded database, shared by all tests, and a client of it. */
public final class Face {

  private static final String ADMIN_KEY = "the-key-of-the-administrator-of-tests";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Face SHARED = start();

  private final URI uri;
  private final List<String> credential;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A client of the server at that address. */
  public Face(URI uri) {
    this(uri, List.of());
  }

  private Face(URI uri, List<String> credential) {
    this.uri = uri;
    this.credential = credential;
  }

  /** The same client, with that API key. */
  public Face withKey(String key) {
    return new Face(uri, List.of("X-API-Key", key));
  }

  /** The server that all tests share: each uses environments and resources of its own. */
  public static Face shared() {
    return SHARED;
  }

  /** A client of that server who may do what nobody without a name may. */
  public static Face administrator() {
    return SHARED.withKey(ADMIN_KEY);
  }

  private static Face start() {
    try {
      Path data = Files.createTempDirectory("tocsin-face");
      TocsinServer server =
          TocsinServer.start(
              "--tocsin.port=0",
              "--tocsin.data-dir=" + data,
              "--tocsin.access.admin-key=" + ADMIN_KEY,
              "--tocsin.housekeeping.interval=0s",
              "--tocsin.query.counts-max-age=0s");
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return new Face(server.uri());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return uri;
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, String json) {
    return send("POST", path, json, "Content-Type", "application/json");
  }

  public Reply put(String path, String json) {
    return send("PUT", path, json, "Content-Type", "application/json");
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /** Posts an alert that must be taken. */
  public JsonNode receive(String json) {
    Reply reply = post("/alert", json);
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  public Reply send(String method, String path, String body, String... headers) {
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return sendBytes(method, path, bytes, headers);
  }

  public Reply sendBytes(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!credential.isEmpty()) {
      request.headers(credential.toArray(String[]::new));
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Sends what no client library would send; everything up to the end of the connection, which the
   * request must make the server close.
   */
  public String sendRaw(String request) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer. */
  public record Reply(int status, HttpHeaders headers, String body) {

    private static final Pattern TIME =
        Pattern.compile("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z\"");
    private static final Pattern UUID =
        Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PORT = Pattern.compile("//127\\.0\\.0\\.1:[0-9]+");
    private static final Pattern ORIGIN = Pattern.compile("\"origin\":\"tocsin/[^\"]*\"");

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }

    /** The body, with what differs from run to run replaced by {@code TIME}, {@code UUID}, ... */
    public String stable() {
      String text = TIME.matcher(body).replaceAll("\"TIME\"");
      text = UUID.matcher(text).replaceAll("UUID");
      text = ORIGIN.matcher(text).replaceAll("\"origin\":\"tocsin/HOST\"");
      return PORT.matcher(text).replaceAll("//HOST");
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    public String message() {
      return json().path("message").asText(null);
    }
  }
}
