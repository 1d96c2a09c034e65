package io.tocsin.hook.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server at a loopback address that answers as its test says, however wrong that is. */
final class TestServer implements AutoCloseable {

  /** Heads of the requests, as they come. */
  final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();

  private final ServerSocket socket;
  private final Behaviour behaviour;

  /** What it does on a connection when the head of a request is there. */
  @FunctionalInterface
  interface Behaviour {
    void answer(OutputStream out) throws IOException;
  }

  TestServer(Behaviour behaviour) throws IOException {
    this(InetAddress.getByName("127.0.0.1"), behaviour);
  }

  TestServer(InetAddress address, Behaviour behaviour) throws IOException {
    this.socket = new ServerSocket(0, 50, address);
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  static Behaviour text(String response) {
    return out -> out.write(response.replace("\n", "\r\n").getBytes(ISO_8859_1));
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      List<String> head = new ArrayList<>();
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        head.add(line);
        line = in.readLine();
      }
      heads.add(head);
      behaviour.answer(connection.getOutputStream());
    } catch (IOException e) {
      // the client has gone
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
