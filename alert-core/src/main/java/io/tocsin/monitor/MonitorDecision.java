package io.tocsin.monitor;

/**
 * Decides over a monitor as it stands in the store. May be asked again where the store has to try
 * again; pure but for what it was made of.
 */
@FunctionalInterface
public interface MonitorDecision {

  MonitorChange decide(Monitor monitor);
}
