package io.tocsin.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection with at most one request under way; reads just enough of an answer. */
final class Exchange implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private long since;
  private int status;
  private long bodyLeft;
  private boolean inBody;

  private Exchange(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  static Exchange open(URI server, Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    Exchange exchange = new Exchange(channel, key);
    key.attach(exchange);
    return exchange;
  }

  /**
   * Sends a request.
   *
   * @param since when it was due, by {@link System#nanoTime}
   */
  void send(Requests requests, long since) throws IOException {
    this.since = since;
    inBody = false;
    in.clear();
    out.clear();
    requests.next(out);
    out.flip();
    write();
  }

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Goes on where the channel is ready; true if the answer is complete. */
  boolean proceed() throws IOException {
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() && read();
  }

  private boolean read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the server has closed the connection after a " + status);
    }
    if (!inBody && !readHead()) {
      return false;
    }
    bodyLeft -= in.position();
    in.clear();
    return bodyLeft == 0;
  }

  /** Leaves in the buffer what follows the head; false if the head is not complete. */
  private boolean readHead() throws IOException {
    int end = endOfHead();
    if (end < 0) {
      return false;
    }
    byte[] bytes = new byte[end];
    in.get(0, bytes);
    String head = new String(bytes, StandardCharsets.US_ASCII);
    status = Integer.parseInt(head, 9, 12, 10);
    bodyLeft = contentLength(head.toLowerCase(Locale.ROOT));
    inBody = true;
    in.flip().position(end);
    in.compact();
    return true;
  }

  private int endOfHead() {
    for (int at = 0; at + END_OF_HEAD.length <= in.position(); at++) {
      if (in.get(at) == '\r'
          && in.get(at + 1) == '\n'
          && in.get(at + 2) == '\r'
          && in.get(at + 3) == '\n') {
        return at + END_OF_HEAD.length;
      }
    }
    return -1;
  }

  private static long contentLength(String head) throws IOException {
    String name = "\r\ncontent-length:";
    int at = head.indexOf(name);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head);
    }
    return Long.parseLong(head.substring(at + name.length(), head.indexOf('\r', at + 2)).strip());
  }

  /** Of the answer that is complete. */
  int status() {
    return status;
  }

  /** When the request was due. */
  long since() {
    return since;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
