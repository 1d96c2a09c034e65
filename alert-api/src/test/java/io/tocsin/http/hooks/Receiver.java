package io.tocsin.http.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A service of somebody else, on this machine: keeps what it is told, and answers as a test wants.
 */
public final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private volatile int status = 202;
  private volatile String said = "{\"status\":\"success\"}";

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /** One call; header names in lower case. */
  public record Told(String method, String path, Map<String, String> headers, String body) {

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(body, e);
      }
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** From now on answers so. */
  public void answer(int code) {
    status = code;
  }

  /** From now on answers so. */
  public void answer(int code, String body) {
    said = body;
    status = code;
  }

  /** The next call, waited for. */
  public Told next() throws InterruptedException {
    Told next = told.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was told");
    }
    return next;
  }

  /** How many calls wait to be looked at. */
  public int waiting() {
    return told.size();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int code = status;
      byte[] answer = said.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, answer.length);
      exchange.getResponseBody().write(answer);
      told.add(
          new Told(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
