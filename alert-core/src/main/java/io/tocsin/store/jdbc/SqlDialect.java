package io.tocsin.store.jdbc;

import io.tocsin.query.pattern.TextPattern;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The two databases, in so far as their SQL differs. */
enum SqlDialect {
  H2("VARCHAR"),
  POSTGRES("VARCHAR COLLATE \"C\"");

  /** Columns compare by code point, a collation that knows the letters of ASCII only. */
  private static final String ALL_SCRIPTS = " COLLATE \"und-x-icu\"";

  /** Characters of a text that an index holds. */
  private static final int INDEXED = 500;

  private final String textType;

  SqlDialect(String textType) {
    this.textType = textType;
  }

  /** A type for text of any length that compares by code point. */
  String textType() {
    return textType;
  }

  /** What makes an index of any text, however long, for equality alone. */
  String equalityIndex() {
    return switch (this) {
      case H2 -> "";
      case POSTGRES -> "USING hash";
    };
  }

  /**
   * What an index holds of a text that may be long: ordered indexes of PostgreSQL do not take more,
   * and its hash indexes are slow where many rows have the same text.
   */
  String indexed(String text) {
    return switch (this) {
      case H2 -> text;
      case POSTGRES -> "LEFT(" + text + ", " + INDEXED + ")";
    };
  }

  /** What {@link #indexed} makes of a text with that content. */
  String indexedContent(String content) {
    return switch (this) {
      case H2 -> content;
      case POSTGRES ->
          content.codePointCount(0, content.length()) <= INDEXED
              ? content
              : content.substring(0, content.offsetByCodePoints(0, INDEXED));
    };
  }

  /** The text in small letters, of every script. */
  String lower(String text) {
    return switch (this) {
      case H2 -> "LOWER(" + text + ")";
      case POSTGRES -> "LOWER(" + text + ALL_SCRIPTS + ")";
    };
  }

  /**
   * Whether a text, which may be long, contains a parameter in small letters, whatever the case.
   */
  String contains(String text) {
    return switch (this) {
      case H2 -> "tocsin_contains(" + text + ", ?)";
      case POSTGRES -> "POSITION(? IN " + lower(text) + ") > 0";
    };
  }

  /** Whether a text matches a parameter that {@link #pattern} made, whatever the case. */
  String matches(String text) {
    return switch (this) {
      case H2 -> "tocsin_find(" + text + ", ?)";
      case POSTGRES -> text + ALL_SCRIPTS + " ~* ?";
    };
  }

  /** The parameter of {@link #matches}. */
  String pattern(TextPattern pattern) {
    return switch (this) {
      case H2 -> pattern.regex();
      case POSTGRES -> pattern.postgres();
    };
  }

  /** Adds to the database what it lacks for {@link #matches} and {@link #contains}. */
  void install(Connection connection) throws SQLException {
    if (this == H2) {
      try (Statement statement = connection.createStatement()) {
        for (String name : List.of("find", "contains")) {
          statement.execute(
              "CREATE ALIAS IF NOT EXISTS tocsin_%s FOR '%s.%s'"
                  .formatted(name, H2Functions.class.getName(), name));
        }
      }
    }
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
