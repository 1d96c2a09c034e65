package io.tocsin.statuspage;

/** What an incident or a maintenance makes of a component while it lasts. */
public record Impact(long componentId, ComponentStatus status) {}
