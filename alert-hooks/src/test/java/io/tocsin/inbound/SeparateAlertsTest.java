package io.tocsin.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another disk, machine, region or series is another alert, and its end closes no other one. */
class SeparateAlertsTest {

  private static AlertDraft draft(String tool, String body) {
    return Tools.draft(Tools.webhook(tool, TestAlerts.MODEL, "{}"), body);
  }

  /** In each call a star stands for what tells one object from another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "datadog |"
            + " {'id':'1';'alert_id':'4711';'transition':'Triggered';'scope':'device:*;host:w';'title':'Disk';'hostname':'w'}",
        "stackdriver |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'open';'metric':{'type':'disk/used';'labels':{'device':'*'}}}}",
        "stackdriver |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'open';'metric':{'type':'m'};'resource':{'labels':{'zone':'*'}}}}",
        "stackdriver |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'open';'scoping_project_id':'*'}}",
        "stackdriver |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'open';'policy_name':'*'}}",
        "stackdriver |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'open';'incident_id':'*'}}",
        "azure |"
            + " {'data':{'essentials':{'alertRule':'r';'configurationItems':['vm'];'alertTargetIDs':['/subscriptions/*/vm']}}}",
        "azure |"
            + " {'data':{'essentials':{'alertRule':'r';'configurationItems':['vm']};'alertContext':{'condition':{'allOf':[{'dimensions':[{'name':'disk';'value':'*'}]}]}}}}",
        "azure |"
            + " {'data':{'context':{'name':'r';'resourceName':'vm';'resourceId':'/subscriptions/*/vm'}}}",
        "graylog |"
            + " {'event_definition_id':'d';'event_definition_title':'t';'event':{'source':'s';'group_by_fields':{'host':'*'}}}",
        "graylog | {'stream':{'title':'s';'id':'*'};'check_result':{'result_description':'x'}}",
        "newrelic | {'issueUrl':'u';'title':'t';'state':'ACTIVATED';'id':'*'}",
        "newrelic |"
            + " {'version':'1.0';'condition_name':'c';'current_state':'open';'incident_id':'*';'targets':[{'name':'a'}]}",
        "opsgenie | {'action':'Create';'alert':{'entity':'e';'message':'m';'alertId':'*'}}",
        "serverdensity | {'item_name':'i';'alert_type':'diskUsage';'item_id':'1';'alert_id':'*'}",
        "zabbix |"
            + " {'host':'h';'name':'n';'value':'1';'triggerid':'7';'tags':'[{\\'tag\\':\\'disk\\';\\'value\\':\\'*\\'}]'}",
        "pingdom | {'check_name':'c';'current_state':'DOWN';'check_id':'*'}",
        "uptime-kuma | {'monitor':{'id':'*';'name':'m'};'heartbeat':{'status':0};'msg':'down'}",
        "grafana |"
            + " {'ruleId':5;'ruleName':'r';'state':'alerting';'evalMatches':[{'metric':'cpu';'value':1;'tags':{'host':'*'}}]}",
        "grafana |"
            + " {'ruleId':'*';'ruleName':'r';'state':'alerting';'evalMatches':[{'metric':'cpu';'value':1}]}",
        "grafana | {'orgId':'*';'alerts':[{'status':'firing';'labels':{'alertname':'A'}}]}",
        "grafana | {'alerts':[{'status':'firing';'labels':{'alertname':'A';'device':'*'}}]}",
        "alertmanager | {'alerts':[{'status':'firing';'labels':{'alertname':'A';'device':'*'}}]}",
        "cloudevents | {'specversion':'1.0';'id':'1';'type':'t';'subject':'disk';'source':'/*'}",
        "otlp |"
            + " {'resourceLogs':[{'resource':{'attributes':[{'key':'host.name';'value':{'stringValue':'h'}};{'key':'service.name';'value':{'stringValue':'*'}}]};'scopeLogs':[{'logRecords':[{'eventName':'e';'severityNumber':17}]}]}]}",
      })
  void alert_ofAnotherObject_isAnother(String tool, String body) {
    AlertDraft one = draft(tool, body.replace("*", "11"));
    AlertDraft same = draft(tool, body.replace("*", "11"));
    AlertDraft other = draft(tool, body.replace("*", "12"));
    assertEquals(one.key(), same.key());
    assertEquals(one.event(), other.event(), "what people look for is the same");
    assertNotEquals(one.key(), other.key());
  }

  /** Of each tool that tells of an end by the same call in another state. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "stackdriver | open | closed |"
            + " {'incident':{'resource_name':'vm';'condition_name':'c';'state':'*';'metric':{'type':'m';'labels':{'device':'sda'}}}}",
        "azure | Fired | Resolved |"
            + " {'data':{'essentials':{'alertRule':'r';'alertTargetIDs':['/S/vm'];'monitorCondition':'*'}}}",
        "newrelic | open | closed |"
            + " {'version':'1.0';'condition_name':'c';'current_state':'*';'incident_id':'3'}",
        "serverdensity | false | true |"
            + " {'item_name':'i';'alert_type':'t';'item_id':'1';'alert_id':'2';'fixed':'*'}",
        "uptime-kuma | 0 | 1 |"
            + " {'monitor':{'id':'3';'name':'m'};'heartbeat':{'status':*};'msg':'x'}",
        "riemann | critical | ok | {'host':'h';'service':'s';'state':'*'}",
        "alertmanager | firing | resolved |"
            + " {'alerts':[{'status':'*';'labels':{'alertname':'A';'device':'a'}}]}",
      })
  void end_isOfTheSameAlert(String tool, String bad, String well, String body) {
    AlertDraft began = draft(tool, body.replace("*", bad));
    AlertDraft ended = draft(tool, body.replace("*", well));
    assertEquals(began.key(), ended.key());
    assertEquals(
        "normal", TestAlerts.MODEL.severities().isNormal(ended.severity()) ? "normal" : "");
  }

  @Test
  void hostAndService_thatReadAlike_areTwo() {
    AlertDraft one = draft("riemann", "{'host':'db';'service':'1-disk';'event':'Full'}");
    AlertDraft other = draft("riemann", "{'host':'db-1';'service':'disk';'event':'Full'}");
    assertEquals(one.resource(), other.resource());
    assertNotEquals(one.key(), other.key());
  }

  @Test
  void longKeys_differInTheirEndsToo() {
    String body =
        "{'incident':{'resource_name':'vm';'condition_name':'c';'metric':{'labels':{'a':'%s*'}}}}"
            .formatted("x".repeat(2_000));
    AlertDraft one = draft("stackdriver", body.replace("*", "1"));
    AlertDraft other = draft("stackdriver", body.replace("*", "2"));
    assertNotEquals(one.key(), other.key());
    assertTrue(one.dedupKey().length() < DraftLimits.MAX_NAME_CHARS);
  }
}
