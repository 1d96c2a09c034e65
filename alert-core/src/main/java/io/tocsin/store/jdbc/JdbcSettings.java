package io.tocsin.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which relational database, and how it is used.
 *
 * @param url JDBC URL of H2 or PostgreSQL
 * @param user empty for none
 * @param password empty for none; never logged
 * @param poolSize connections kept at most
 * @param connectTimeout how long to wait for a connection before the store counts as unavailable
 */
public record JdbcSettings(
    String url, String user, String password, int poolSize, Duration connectTimeout) {

  /** What every H2 URL of ours ends in: PostgreSQL's ways, and commits that are on disk. */
  private static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";QUERY_CACHE_SIZE=64;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

  /** The URL of an embedded database in that file (without ending). */
  public static String embeddedUrl(Path file) {
    return "jdbc:h2:file:" + file.toAbsolutePath() + H2_OPTIONS;
  }

  @Override
  public String toString() {
    return "JdbcSettings[user=" + user + ", poolSize=" + poolSize + "]";
  }
}
