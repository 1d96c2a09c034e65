package io.tocsin.query;

import static io.tocsin.query.AlertField.Kind.FLAG;
import static io.tocsin.query.AlertField.Kind.LIST;
import static io.tocsin.query.AlertField.Kind.NUMBER;
import static io.tocsin.query.AlertField.Kind.TEXT;
import static io.tocsin.query.AlertField.Kind.TIME;

/** The members of an alert that can be asked for. */
public enum AlertField implements Field {
  ID("id", TEXT),
  RESOURCE("resource", TEXT),
  EVENT("event", TEXT),
  ENVIRONMENT("environment", TEXT),
  SEVERITY("severity", TEXT),
  CORRELATE("correlate", LIST),
  STATUS("status", TEXT),
  SERVICE("service", LIST),
  GROUP("group", TEXT),
  VALUE("value", TEXT),
  TEXT_("text", TEXT),
  TAGS("tags", LIST),
  ORIGIN("origin", TEXT),
  TYPE("type", TEXT),
  CREATE_TIME("createTime", TIME),
  TIMEOUT("timeout", NUMBER),
  RAW_DATA("rawData", TEXT),
  CUSTOMER("customer", TEXT),
  DUPLICATE_COUNT("duplicateCount", NUMBER),
  REPEAT("repeat", FLAG),
  PREVIOUS_SEVERITY("previousSeverity", TEXT),
  TREND_INDICATION("trendIndication", TEXT),
  RECEIVE_TIME("receiveTime", TIME),
  LAST_RECEIVE_ID("lastReceiveId", TEXT),
  LAST_RECEIVE_TIME("lastReceiveTime", TIME),
  UPDATE_TIME("updateTime", TIME);

  /** How values of a field compare. */
  public enum Kind {
    /** By characters. */
    TEXT,
    /** Matches when any of its texts does. */
    LIST,
    /** Whole numbers. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** Instants. */
    TIME
  }

  private final String label;
  private final Kind kind;

  AlertField(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
