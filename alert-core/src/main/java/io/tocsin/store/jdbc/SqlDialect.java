package io.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The two databases, in so far as their SQL differs. */
enum SqlDialect {
  H2("VARCHAR"),
  POSTGRES("VARCHAR COLLATE \"C\"");

  private final String textType;

  SqlDialect(String textType) {
    this.textType = textType;
  }

  /** A type for text of any length that compares by code point. */
  String textType() {
    return textType;
  }

  static SqlDialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRES;
      default -> throw new IllegalArgumentException("not a database for alerts: " + product);
    };
  }
}
