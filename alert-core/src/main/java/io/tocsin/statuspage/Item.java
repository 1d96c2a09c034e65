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

  /** Its number among those of its type, from 1; never given twice. */
  long id();
}
