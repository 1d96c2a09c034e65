package io.tocsin.query;

/**
 * One key of an order. Severity and status sort by their ranks, lists by their first element; an
 * absent value sorts after all others when ascending. Every store breaks ties by the newest number.
 */
public record Sort(Field field, boolean descending) {}
