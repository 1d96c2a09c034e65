package io.tocsin.http.alertmanager;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * The answer to {@code GET /api/v2/status}; clients need every member.
 *
 * @param uptime when the server started
 */
@Introspected
record AlertmanagerStatus(Cluster cluster, Version versionInfo, Config config, Instant uptime) {

  /** The status {@code disabled} says that there are no peers to agree with. */
  @Introspected
  record Cluster(String status) {}

  /** What runs. */
  @Introspected
  record Version(
      String version,
      String revision,
      String branch,
      String buildUser,
      String buildDate,
      String goVersion) {}

  /** There is no configuration that an Alertmanager could read. */
  @Introspected
  record Config(String original) {}

  static AlertmanagerStatus of(String version, Instant start) {
    return new AlertmanagerStatus(
        new Cluster("disabled"), new Version(version, "", "", "", "", ""), new Config(""), start);
  }
}
