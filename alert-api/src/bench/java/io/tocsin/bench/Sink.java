package io.tocsin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A destination that is told of every change, and how well it listens. */
final class Sink implements AutoCloseable {

  /** What it does with a call. */
  enum Manner {
    ANSWERS("answers"),
    HANGS("hangs"),
    REFUSES("refuses connections");

    private final String title;

    Manner(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Manner manner;

  Sink(Manner manner) throws IOException {
    this.manner = manner;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    if (manner == Manner.REFUSES) {
      server.stop(0);
    } else {
      server.start();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (manner == Manner.HANGS) {
        end.await();
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The file of hooks that names it. */
  Path file() throws IOException {
    int port = server.getAddress().getPort();
    return Files.writeString(
        Bench.emptyDirectory().resolve("hooks.yaml"),
        """
        destinations:
          sink: { type: webhook, url: "http://127.0.0.1:%d/told" }
        outbound: { allow: [ "127.0.0.1:%d" ] }
        """
            .formatted(port, port));
  }

  @Override
  public void close() {
    end.countDown();
    if (manner != Manner.REFUSES) {
      server.stop(0);
    }
    threads.shutdownNow();
  }
}
