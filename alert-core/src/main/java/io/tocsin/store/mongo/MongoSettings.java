package io.tocsin.store.mongo;

import java.time.Duration;

/**
 * Which MongoDB, and how it is used.
 *
 * @param uri connection string of a server, a replica set or a sharded cluster; never logged, it
 *     may hold a password
 * @param database name of the database
 * @param timeout how long to wait for an answer before the store counts as unavailable
 */
public record MongoSettings(String uri, String database, Duration timeout) {

  @Override
  public String toString() {
    return "MongoSettings[database=" + database + ", timeout=" + timeout + "]";
  }
}
