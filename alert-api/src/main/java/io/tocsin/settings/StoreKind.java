package io.tocsin.settings;

/** What keeps the alerts. */
enum StoreKind {
  /** The database in the data directory. */
  EMBEDDED,
  /** A relational database elsewhere. */
  JDBC,
  MONGO;

  /**
   * How many threads write best: unless many commits at once are the strength of the store, few.
   */
  int lanes() {
    return switch (this) {
      case EMBEDDED -> 1;
      case JDBC -> 2 * Runtime.getRuntime().availableProcessors();
      case MONGO -> 2;
    };
  }
}
