package io.tocsin.monitor;

import java.util.List;

/**
 * How monitors work and what their alerts say.
 *
 * @param project what all monitors together are called, where they belong to no customer
 * @param environments of alerts; a tag that is the beginning of one of them, of three letters or
 *     more, chooses it, and else it is the first
 * @param severity of alerts of monitors that are down, unless a tag says another
 * @param limit checks of one customer at most
 * @param pingLog pings that are kept of a check
 * @param pingBodyBytes how much of the body of a ping is kept
 * @param heartbeatAlerts whether heartbeats that fail or are slow raise alerts
 * @param heartbeatTimeout seconds for which a heartbeat holds that says nothing else
 * @param heartbeatMaxLatency milliseconds above which heartbeats are slow
 */
public record MonitorSettings(
    String project,
    List<String> environments,
    String severity,
    int limit,
    int pingLog,
    int pingBodyBytes,
    boolean heartbeatAlerts,
    long heartbeatTimeout,
    long heartbeatMaxLatency) {

  public MonitorSettings {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("environments must not be empty");
    }
    environments = List.copyOf(environments);
  }
}
