package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.StatusPage;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an automatic incident is about: a component, by a rule. */
record IncidentKey(long ruleId, long componentId) {

  private static final Pattern FORM = Pattern.compile("rule:(\\d{1,18}) component:(\\d{1,18})");

  static IncidentKey of(AlertEffect effect) {
    return new IncidentKey(effect.rule().id(), effect.componentId());
  }

  /** As incidents keep it. */
  String text() {
    return "rule:" + ruleId + " component:" + componentId;
  }

  /** The newest automatic incident of each key, open or not. */
  static Map<IncidentKey, Incident> newest(StatusPage page) {
    Map<IncidentKey, Incident> newest = new HashMap<>();
    for (Incident incident : page.all(Incident.class)) {
      Automation automation = incident.automation();
      Matcher key = FORM.matcher(automation == null ? "" : automation.key());
      if (key.matches()) {
        newest.put(
            new IncidentKey(Long.parseLong(key.group(1)), Long.parseLong(key.group(2))), incident);
      }
    }
    return newest;
  }
}
