package io.tocsin.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * What a browser meets behind a name that was a web site's and is now an address of this machine:
 * the first connection is answered with the site's page, all others are those of a server here.
 */
final class ReboundName implements AutoCloseable {

  private final ServerSocket socket;
  private final int server;

  private ReboundName(ServerSocket socket, int server) {
    this.socket = socket;
    this.server = server;
  }

  static ReboundName open(int server) throws IOException {
    return new ReboundName(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
  }

  /** Serves the page; where a browser finds it. */
  String show(String page) {
    Thread.ofVirtual().start(() -> serve(page));
    return "http://evil.example:" + socket.getLocalPort() + "/attack.html";
  }

  private void serve(String page) {
    try {
      boolean shown = false;
      while (true) {
        Socket browser = socket.accept();
        if (shown) {
          relay(browser);
        } else {
          shown = answer(browser, page);
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  /** False for connections that browsers open in advance, and on which nothing comes. */
  private static boolean answer(Socket browser, String page) throws IOException {
    try (browser) {
      byte[] request = new byte[10_000];
      if (browser.getInputStream().read(request) <= 0) {
        return false;
      }
      byte[] body = page.getBytes(UTF_8);
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      OutputStream out = browser.getOutputStream();
      out.write(head.getBytes(UTF_8));
      out.write(body);
      out.flush();
      return true;
    }
  }

  private void relay(Socket browser) throws IOException {
    Socket peer = new Socket(InetAddress.getLoopbackAddress(), server);
    Thread.ofVirtual().start(() -> copy(browser, peer));
    Thread.ofVirtual().start(() -> copy(peer, browser));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side has closed the connection
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
