package io.tocsin.bench;

import java.util.Random;
import java.util.function.IntSupplier;

/** What the senders send: alerts as they come from a fleet of machines, all fields in use. */
final class Drafts {

  /** Alerts in a call of Prometheus. */
  static final int CALL = 256;

  private static final String ALERT =
      """
      {"resource":"node-#########.rack4.dc1.example.org","event":"DiskUsageHigh",\
      "environment":"Production","severity":"%s","service":["Storage","Web"],"group":"OS",\
      "value":"91.4%%","text":"Disk usage of /var/lib/data is above 90%% for more than 15 minutes",\
      "tags":["dc=dc1","rack=r4","team=storage"],"attributes":{"region":"eu-west-1",\
      "runbook":"https://runbooks.example.org/disk/usage","mount":"/var/lib/data"},\
      "origin":"agent/7.2","type":"exceptionAlert","timeout":86400,\
      "correlate":["DiskUsageHigh","DiskUsageOk"]}\
      """;

  private static final String SERIES =
      """
      {"labels":{"alertname":"DiskUsageHigh","instance":"node-#########:9100","job":"node",\
      "severity":"warning","environment":"Production","service":"Storage","team":"storage",\
      "device":"/dev/sda1"},"annotations":{"summary":"Disk usage above 90%% on /var/lib/data",\
      "description":"The disk fills since 15 minutes","runbook_url":"https://runbooks.example.org/d"},\
      "startsAt":"2026-01-01T00:00:00Z","endsAt":"@@@@-@@-@@T@@:@@:@@Z",\
      "generatorURL":"https://prom.example.org/graph?g0.expr=disk"}\
      """
          .formatted();

  private Drafts() {}

  /** One alert of a severity for each number. */
  static Template alert(String severity) {
    return Template.post("/alert", ALERT.formatted(severity));
  }

  /** The same from a sender with an API key. */
  static Template alertWithKey(String severity, String key) {
    String header = "Authorization: Key " + key + "\r\n";
    return Template.post("/alert", header, ALERT.formatted(severity));
  }

  /** One call of Prometheus with so many alerts, numbered from the number on. */
  static Template series() {
    return Template.post("/api/v2/alerts", "[" + (SERIES + ",").repeat(CALL - 1) + SERIES + "]");
  }

  /** The same alerts again and again, each time at another severity. */
  static Requests changing(int count) {
    Template[] severities = {alert("major"), alert("minor")};
    IntSupplier numbers = counter(0, 1);
    return out -> {
      int number = numbers.getAsInt();
      severities[number / count % 2].render(number % count, out);
    };
  }

  /** From there on in such steps. */
  static IntSupplier counter(int from, int step) {
    int[] next = {from - step};
    return () -> next[0] += step;
  }

  /** Any number below that, the same row of them in each run. */
  static IntSupplier random(int bound) {
    Random random = new Random(1);
    return () -> random.nextInt(bound);
  }

  /** The same numbers again and again, in such steps. */
  static IntSupplier cycle(int from, int count, int step) {
    int[] next = {-step};
    return () -> {
      next[0] = (next[0] + step) % count;
      return from + next[0];
    };
  }
}
