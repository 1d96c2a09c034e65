package io.tocsin.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.HookFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools call severities, from the call to the draft. */
class SeveritiesOfToolsTest {

  private static final AlarmModel HIDING = hiding();

  /** A scale of people's own, on which indeterminate is at the level of what is well. */
  private static AlarmModel hiding() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("fatal", 0);
    map.put("critical", 1);
    map.put("warning", 4);
    map.put("indeterminate", 5);
    map.put("ok", 5);
    map.put("unknown", 9);
    return AlarmModels.create(
        new AlarmSettings("ALERTA", map, Map.of(), Map.of(), null, "ok", null, "unknown"));
  }

  private static AlertDraft draft(String tool, String body, AlarmModel model, String sources) {
    return Tools.draft(Tools.webhook(tool, model, sources), body);
  }

  @ParameterizedTest
  @CsvSource({
    "alertmanager, {'alerts':[{'labels':{'alertname':'A';'severity':'page'}}]}",
    "alertmanager, {'alerts':[{'labels':{'alertname':'A';'severity':'odd'}}]}",
    "alertmanager, {'alerts':[{'labels':{'alertname':'A'}}]}",
    "grafana, {'alerts':[{'labels':{'alertname':'DatasourceNoData'}}]}",
    "grafana, {'ruleId':1;'ruleName':'r';'state':'no_data'}",
    "datadog, {'title':'t';'alert_id':'1';'priority':'P3';'transition':'Triggered'}",
    "zabbix, {'host':'h';'name':'lag';'value':'1';'nseverity':'3'}",
    "zabbix, {'host':'h';'name':'lag';'value':'1';'nseverity':'0'}",
    "nagios, {'host':'h';'state':'UNKNOWN';'type':'PROBLEM'}",
    "opsgenie,"
        + " {'action':'Create';'alert':{'alertId':'1';'entity':'e';'message':'m';'priority':'P3'}}",
    "newrelic, {'issueUrl':'u';'title':'t';'priority':'LOW';'state':'ACTIVATED'}",
    "graylog, {'event_definition_id':'d';'event_definition_title':'t';'event':{'priority':1}}",
    "riemann, {'host':'h';'service':'s';'state':'odd'}",
  })
  void severity_onAScaleThatHidesIndeterminate_isNotNormal(String tool, String body) {
    AlertDraft draft = draft(tool, body, HIDING, "{}");
    assertTrue(HIDING.severities().has(draft.severity()), draft.severity());
    assertFalse(HIDING.severities().isNormal(draft.severity()), draft.severity());
  }

  @ParameterizedTest
  @CsvSource({
    "newrelic, warning, {'version':'1.0';'current_state':'open';'severity':'WARN'}",
    "newrelic, informational, {'version':'1.0';'current_state':'open';'severity':'INFO'}",
    "newrelic, critical, {'issueUrl':'u';'title':'t';'priority':'CRITICAL'}",
    "alertmanager, informational, {'alerts':[{'labels':{'alertname':'A';'severity':'info'}}]}",
    "grafana, critical, {'alerts':[{'labels':{'alertname':'A';'severity':'fatal'}}]}",
    "grafana, major, {'ruleId':1;'ruleName':'r';'state':'alerting';'tags':{'severity':'error'}}",
    "cloudevents, critical,"
        + " {'specversion':'1.0';'id':'1';'source':'/s';'type':'t';'data':{'severity':'page'}}",
    "cloudevents, major,"
        + " {'specversion':'1.0';'id':'1';'source':'/s';'type':'t';'data':{'severity':'odd'}}",
    "cloudevents, indeterminate, {'specversion':'1.0';'id':'1';'source':'/s';'type':'t'}",
    "datadog, major, {'title':'t';'alert_id':'1';'alert_type':'error';'transition':'Triggered'}",
    "stackdriver, critical,"
        + " {'incident':{'resource_name':'r';'condition_name':'c';'state':'open';'severity':'No"
        + " severity'}}",
    "stackdriver, major,"
        + " {'incident':{'resource_name':'r';'condition_name':'c';'state':'open';'severity':'Error'}}",
    "azure, major,"
        + " {'data':{'essentials':{'alertRule':'r';'configurationItems':['c'];'severity':'Sev9'}}}",
  })
  void severity_word_meansOneOfTheScale(String tool, String severity, String body) {
    assertEquals(severity, draft(tool, body, TestAlerts.MODEL, "{}").severity());
  }

  @Test
  void severity_notKnown_isToldBesideIt() {
    for (String tool : List.of("riemann", "zabbix")) {
      String body = "{'host':'h';'name':'n';'service':'s';'state':'odd';'nseverity':'odd'}";
      AlertDraft draft = draft(tool, body, TestAlerts.MODEL, "{}");
      assertEquals("major", draft.severity());
      assertEquals("odd", draft.attributes().get("severityLabel"));
    }
  }

  @Test
  void severities_ofASource_addToTheTable() {
    String sources = "sources: { riemann: { severities: { odd: minor, critical: warning } } }";
    String body = "{'host':'h';'service':'s';'state':'%s'}";
    for (String[] row : new String[][] {{"odd", "minor"}, {"Critical", "warning"}}) {
      AlertDraft draft = draft("riemann", body.formatted(row[0]), TestAlerts.MODEL, sources);
      assertEquals(row[1], draft.severity());
      assertFalse(draft.attributes().containsKey("severityLabel"));
    }
  }

  @Test
  void severities_ofASource_mustBeOnTheScale() {
    String sources = "sources: { riemann: { severities: { odd: awful } } }";
    HookFileException fault =
        assertThrows(
            HookFileException.class, () -> draft("riemann", "{}", TestAlerts.MODEL, sources));
    assertTrue(fault.getMessage().contains("severities.odd"), fault.getMessage());
  }
}
