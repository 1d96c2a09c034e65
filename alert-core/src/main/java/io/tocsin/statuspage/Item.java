package io.tocsin.statuspage;

/** A thing of the status page that is stored whole; changed by putting another of the same id. */
public sealed interface Item
    permits Component,
        ComponentGroup,
        Incident,
        IncidentTemplate,
        Schedule,
        Metric,
        Subscriber,
        AlertRule,
        Notice {

  /** An id that no item has. */
  long NO_ID = -1;

  /** Its number among those of its type, from 1; never given twice. */
  long id();

  /** The id that a text is; {@link #NO_ID} if it is none. */
  static long parseId(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : NO_ID;
  }
}
