package io.tocsin.bench;

import io.tocsin.process.ServerDatabase;
import java.io.IOException;
import java.nio.file.Path;

/** On which databases the server is measured. */
enum Database {
  H2("H2"),
  POSTGRESQL("PostgreSQL");

  private final String title;

  Database(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** An empty one, on the disk of that directory. */
  ServerDatabase open(Path directory) throws IOException {
    return switch (this) {
      case H2 -> ServerDatabase.h2(directory);
      case POSTGRESQL -> ServerDatabase.postgresql(directory);
    };
  }
}
