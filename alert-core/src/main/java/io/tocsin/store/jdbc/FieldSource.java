package io.tocsin.store.jdbc;

import io.tocsin.query.AlertField;
import io.tocsin.query.Field;

/** Where the values of a field are stored. */
sealed interface FieldSource {

  /**
   * In the row of the alert.
   *
   * @param sql over the table {@code a}
   * @param nullable whether an alert may lack it
   */
  record Column(String sql, AlertField.Kind kind, boolean nullable) implements FieldSource {}

  /**
   * In rows of alert_label, one a value.
   *
   * @param kind a constant of {@link LabelToken}
   * @param name of an attribute, else empty
   */
  record Label(char kind, String name) implements FieldSource {

    /** Appends what joins those rows, as the table of that alias, to the table {@code a}. */
    void addJoin(SqlText sql, String alias) {
      sql.add(alias + ".alert_number = a.number AND " + alias + ".kind = '" + kind + "'");
      if (kind == LabelToken.ATTRIBUTE) {
        sql.add(" AND " + alias + ".name = ?", name);
      }
    }
  }

  static FieldSource of(Field field) {
    return switch (field) {
      case AlertField member -> ofMember(member);
      case Field.Attribute(String name) -> new Label(LabelToken.ATTRIBUTE, name);
    };
  }

  private static FieldSource ofMember(AlertField field) {
    return switch (field) {
      case SERVICE -> new Label(LabelToken.SERVICE, "");
      case TAGS -> new Label(LabelToken.TAG, "");
      case CORRELATE -> new Label(LabelToken.CORRELATE, "");
      case ID -> column(field, "id");
      case RESOURCE -> column(field, "resource");
      case EVENT -> column(field, "event");
      case ENVIRONMENT -> column(field, "environment");
      case SEVERITY -> column(field, "severity");
      case STATUS -> column(field, "status");
      case GROUP -> column(field, "group_name");
      case VALUE -> new Column("a.measured", field.kind(), true);
      case TEXT_ -> column(field, "text");
      case ORIGIN -> column(field, "origin");
      case TYPE -> column(field, "type");
      case CREATE_TIME -> column(field, "create_time");
      case TIMEOUT -> column(field, "timeout");
      case RAW_DATA -> new Column("a.raw_data", field.kind(), true);
      case CUSTOMER -> new Column("NULLIF(a.customer, '')", field.kind(), true);
      case DUPLICATE_COUNT -> column(field, "duplicate_count");
      case REPEAT -> column(field, "repeat");
      case PREVIOUS_SEVERITY -> column(field, "previous_severity");
      case TREND_INDICATION -> column(field, "trend_indication");
      case RECEIVE_TIME -> column(field, "receive_time");
      case LAST_RECEIVE_ID -> column(field, "last_receive_id");
      case LAST_RECEIVE_TIME -> column(field, "last_receive_time");
      case UPDATE_TIME -> column(field, "update_time");
    };
  }

  private static Column column(AlertField field, String name) {
    return new Column("a." + name, field.kind(), false);
  }
}
