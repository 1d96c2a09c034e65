package io.tocsin.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param perSecond requests, or alerts where a request carries many
 * @param p50 milliseconds from when the request was due to the end of its answer
 * @param p99 likewise
 * @param cpuMicros processor time of the server for each of what {@code perSecond} counts
 * @param databaseMicros the same of the database's own processes; zero for one inside the server
 * @param failures answers other than 2xx
 */
record Row(
    String work,
    double perSecond,
    double p50,
    double p99,
    double cpuMicros,
    double databaseMicros,
    int failures) {

  static final String HEAD =
      """
      | database | work | per second | p50 ms | p99 ms | server CPU us | database CPU us | of GET /_ |
      |---|---|--:|--:|--:|--:|--:|--:|
      """;

  String line(String database, double bare) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %.1f | %.1f | %.0f | %.0f | %.2f |",
        database,
        work,
        perSecond,
        p50,
        p99,
        cpuMicros,
        databaseMicros,
        perSecond / bare);
  }
}
