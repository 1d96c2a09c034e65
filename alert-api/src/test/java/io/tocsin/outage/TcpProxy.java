package io.tocsin.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a server on this machine and fails as networks and servers do. */
final class TcpProxy implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int target;

  /** Bound, but deaf: keeps the port from others while nobody listens. */
  private final Socket reservation = new Socket();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Socket> open = new HashSet<>();
  private ServerSocket listener = new ServerSocket();
  private Duration delay = Duration.ZERO;
  private int changes;

  private TcpProxy(int target) throws IOException {
    this.target = target;
    reservation.setReuseAddress(true);
    reservation.bind(new InetSocketAddress(LOOPBACK, 0));
  }

  /** A proxy that passes all on to that port. */
  static TcpProxy before(int port) throws IOException {
    TcpProxy proxy = new TcpProxy(port);
    proxy.listen();
    return proxy;
  }

  /** Where it listens. */
  int port() {
    return reservation.getLocalPort();
  }

  /** Cuts all connections and refuses new ones. */
  void refuse() throws IOException {
    lock.lock();
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
      set(Duration.ZERO);
    } finally {
      lock.unlock();
    }
  }

  /** From now on the server's answers come so much later; new connections are taken. */
  void delay(Duration by) throws IOException {
    lock.lock();
    try {
      set(by);
      if (listener.isClosed()) {
        listen();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Passes everything on at once, also what it has held back. */
  void pass() throws IOException {
    delay(Duration.ZERO);
  }

  private void set(Duration newDelay) {
    delay = newDelay;
    changes++;
    changed.signalAll();
  }

  private void listen() throws IOException {
    ServerSocket next = new ServerSocket();
    next.setReuseAddress(true);
    next.bind(new InetSocketAddress(LOOPBACK, port()));
    listener = next;
    Thread.startVirtualThread(() -> accept(next));
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        connect(from, from.accept());
      }
    } catch (IOException e) { // closed, or the server behind is gone
    }
  }

  private void connect(ServerSocket from, Socket client) throws IOException {
    Socket server = new Socket(LOOPBACK, target);
    lock.lock();
    try {
      open.add(client);
      open.add(server);
      if (from.isClosed()) {
        close(client, server);
        return;
      }
    } finally {
      lock.unlock();
    }
    Thread.startVirtualThread(() -> pump(client, server, false));
    Thread.startVirtualThread(() -> pump(server, client, true));
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (answers) {
          hold();
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException | InterruptedException e) { // one side is gone, so the other goes too
    } finally {
      close(from, to);
    }
  }

  private void hold() throws InterruptedException {
    lock.lock();
    try {
      int begun = changes;
      long left = delay.toNanos();
      while (left > 0 && begun == changes) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void close(Socket one, Socket other) {
    lock.lock();
    try (one;
        other) {
      open.remove(one);
      open.remove(other);
    } catch (IOException e) { // it is closed all the same
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    refuse();
    reservation.close();
  }
}
