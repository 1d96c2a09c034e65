package io.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections to a database that works on the threads of its users. A virtual thread that computes
 * holds its carrier, and with as many of them as there are carriers all others stand still, among
 * them those that the database waits for. So virtual threads have fewer connections than there are
 * carriers; platform threads have a pool of their own.
 *
 * <p>A virtual thread must not open a second connection while it has one.
 */
final class ThreadKindDataSource implements DataSource {

  private final HikariDataSource ofPlatformThreads;
  private final HikariDataSource ofVirtualThreads;

  /**
   * A choice of two pools.
   *
   * @param ofVirtualThreads with {@link #virtualThreads} connections at most
   */
  ThreadKindDataSource(HikariDataSource ofPlatformThreads, HikariDataSource ofVirtualThreads) {
    this.ofPlatformThreads = ofPlatformThreads;
    this.ofVirtualThreads = ofVirtualThreads;
  }

  /** How many virtual threads may be in the database at a time: at least one carrier is free. */
  static int virtualThreads() {
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    return Math.max(1, carriers - 1);
  }

  private HikariDataSource pool() {
    return Thread.currentThread().isVirtual() ? ofVirtualThreads : ofPlatformThreads;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the pool knows the user");
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    throw new SQLFeatureNotSupportedException("connections are those of the pool");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return ofPlatformThreads.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    ofPlatformThreads.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    ofPlatformThreads.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return ofPlatformThreads.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return ofPlatformThreads.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> kind) throws SQLException {
    return ofPlatformThreads.unwrap(kind);
  }

  @Override
  public boolean isWrapperFor(Class<?> kind) throws SQLException {
    return ofPlatformThreads.isWrapperFor(kind);
  }
}
