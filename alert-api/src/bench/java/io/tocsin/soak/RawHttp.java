package io.tocsin.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One connection for one request that no well-behaved client would send. */
final class RawHttp implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final byte[] NOTHING = {};

  private final Socket socket = new Socket();
  private final OutputStream out;
  private final long end;

  /**
   * Connects.
   *
   * @param end of waiting for the answer, as of {@link System#nanoTime}
   */
  RawHttp(URI server, long end) throws IOException {
    this.end = end;
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    socket.setSoTimeout((int) Math.max(1, left));
    out = socket.getOutputStream();
  }

  /** The status of the answer. */
  int get(String target, String headers) throws IOException {
    return send("GET", target, headers, NOTHING);
  }

  /** The status of the answer. */
  int post(String target, String headers, byte[] body) throws IOException {
    return send("POST", target, headers + "Content-Length: " + body.length + "\r\n", body);
  }

  /** Sends all of a body but its last byte; the status of the answer, if one comes. */
  int postUnfinished(String target, int bytes) throws IOException {
    String headers = "Content-Type: application/json\r\nContent-Length: " + bytes + "\r\n";
    return send("POST", target, headers, new byte[bytes - 1]);
  }

  private int send(String method, String target, String headers, byte[] body) throws IOException {
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers;
    try {
      out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      return status(); // the server may have answered before it had all
    }
    return status();
  }

  /** Reads on to the end of the answer, or of the time: a stream has no end. */
  private int status() throws IOException {
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = answer.readLine();
    if (line == null || line.length() < 12) {
      throw new IOException("no answer");
    }
    char[] rest = new char[8192];
    while (System.nanoTime() < end && answer.read(rest) >= 0) {
      // what it says does not matter here
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
