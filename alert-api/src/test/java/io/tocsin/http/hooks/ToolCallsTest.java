package io.tocsin.http.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What tools send, as it came from people's own, through the real server to what is stored. */
class ToolCallsTest {

  private static final Face FACE = Face.shared();

  private static Reply call(String tool, String json) {
    return FACE.post("/webhooks/" + tool, json.replace('\'', '"'));
  }

  private static JsonNode alerts(String query) {
    return FACE.get("/alerts?" + query).json().path("alerts");
  }

  private static Map<String, String> statuses(String query, String member) {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode alert : alerts(query)) {
      statuses.put(alert.path(member).asText(), alert.path("status").asText());
    }
    return statuses;
  }

  private static String monitor(String id, String transition, String device, int second) {
    return """
    {'id': '%s', 'alert_id': '4711', 'cycle': 'c', 'transition': '%s', 'alert_type': 'error', 'priority': 'P2',
     'scope': 'device:%s,host:shape-1', 'title': '[%s on {device:%s,host:shape-1}] Disk full', 'text': '%s',
     'hostname': 'shape-1', 'tags': 'host:shape-1', 'last_updated': '17900000%02d000'}\
    """
        .formatted(id, transition, device, transition, device, device, second);
  }

  @Test
  void datadog_recoveryOfOneGroup_leavesTheOther() {
    call("datadog", monitor("shape-a", "Triggered", "sda", 0));
    call("datadog", monitor("shape-b", "Triggered", "sdb", 1));
    assertEquals(200, call("datadog", monitor("shape-c", "Recovered", "sdb", 2)).status());
    assertEquals(Map.of("sda", "open", "sdb", "closed"), statuses("resource=shape-1", "text"));
  }

  private static String incident(String id, String state, String device, String ended) {
    return """
    {'version': '1.2', 'incident': {'incident_id': '%s', 'scoping_project_id': 'p', 'state': '%s',
     'started_at': 1790000000, 'ended_at': %s, 'summary': '%s', 'observed_value': '0.93',
     'resource_name': 'shape-vm', 'metric': {'type': 'disk/percent_used', 'labels': {'device': '%s'}},
     'policy_name': 'Disk', 'condition_name': 'Disk above 90', 'severity': 'Warning'}}\
    """
        .formatted(id, state, ended, device, device);
  }

  @Test
  void googleCloud_endOfOneIncident_leavesTheOther() {
    call("stackdriver", incident("shape-i1", "open", "sda1", "null"));
    call("stackdriver", incident("shape-i2", "open", "sdb1", "null"));
    call("stackdriver", incident("shape-i1", "closed", "sda1", "1790000600"));
    assertEquals(Map.of("sda1", "closed", "sdb1", "open"), statuses("resource=shape-vm", "text"));
  }

  @Test
  void grafana_seriesOfOneName_areAlertsOfTheirOwn_andEndTogether() {
    String rule =
        """
        {'orgId': 3, 'ruleId': 77, 'ruleName': 'ShapeCpu', 'state': '%s', 'message': 'm', 'evalMatches': %s}\
        """;
    String matches =
        "[{'metric': 'cpu', 'value': 91, 'tags': {'host': 'a'}}, {'metric': 'cpu', 'value': 95,"
            + " 'tags': {'host': 'b'}}]";
    Reply reply = call("grafana", rule.formatted("alerting", matches));
    assertEquals(2, reply.json().path("ids").size(), reply.body());
    assertEquals(Map.of("91", "open", "95", "open"), statuses("event=ShapeCpu", "value"));
    call("grafana", rule.formatted("ok", "[]"));
    assertEquals(Map.of("91", "closed", "95", "closed"), statuses("event=ShapeCpu", "value"));
    assertEquals("normal", alerts("event=ShapeCpu").path(0).path("severity").asText());
  }

  @Test
  void sns_textsOfTheirOwn_areKeptAndToldApart() {
    JsonNode seven = backup("db-7");
    JsonNode eight = backup("db-8");
    assertTrue(seven.path("text").asText().contains("Resource ARN"), seven.toString());
    assertEquals("arn:aws:rds:eu-west-1:000011112222:db:db-7", seven.path("resource").asText());
    assertEquals("Notification from AWS Backup", seven.path("event").asText());
    assertTrue(!seven.path("dedupKey").equals(eight.path("dedupKey")), seven.toString());
  }

  private static JsonNode backup(String database) {
    return call(
            "cloudwatch?dryRun=true",
            """
            {'Type': 'Notification', 'MessageId': 'm', 'TopicArn': 'arn:aws:sns:eu-west-1:000011112222:ops',
             'Subject': 'Notification from AWS Backup', 'Timestamp': '2026-11-29T21:00:00.000Z',
             'Message': 'A job failed. Resource ARN : arn:aws:rds:eu-west-1:000011112222:db:%s.'}\
            """
                .formatted(database))
        .json()
        .at("/messages/0/alert");
  }

  @Test
  void uptimeKuma_certificateThatExpires_isAnAlert_itsTestIsGreeted() {
    String notice =
        "{'heartbeat': null, 'monitor': null, 'msg': '[shape-shop][https://shop.example.org] server"
            + " certificate shop.example.org will expire in %d days'}";
    assertEquals(201, call("uptime-kuma", notice.formatted(7)).status());
    assertEquals(201, call("uptime-kuma", notice.formatted(6)).status());
    JsonNode alert = alerts("resource=shape-shop").path(0);
    assertEquals("certificate_expires", alert.path("event").asText());
    assertEquals("warning", alert.path("severity").asText());
    assertEquals("6 days", alert.path("value").asText());
    assertEquals(1, alert.path("duplicateCount").asInt());
    Reply greeting =
        call("uptime-kuma", "{'heartbeat': null, 'monitor': null, 'msg': 'shape Testing'}");
    assertEquals("200 ok", greeting.status() + " " + greeting.body());
  }

  @Test
  void cloudEvent_withoutData_isAnAlert() {
    Reply reply =
        FACE.send(
            "POST",
            "/webhooks/cloudevents",
            null,
            "ce-specversion",
            "1.0",
            "ce-id",
            "shape-1",
            "ce-source",
            "/backup",
            "ce-type",
            "com.example.shape.failed");
    assertEquals(202, reply.status(), reply.body());
    assertEquals(1, alerts("event=com.example.shape.failed").size());
  }

  @Test
  void emptyBody_isAnsweredByTheToolsOwnWords() {
    Reply reply = FACE.send("POST", "/webhooks/prometheus", null);
    assertEquals(400, reply.status());
    assertEquals("no alerts in Prometheus notification payload", reply.message());
  }

  @Test
  void form_isRead() {
    Reply reply =
        FACE.send(
            "POST",
            "/webhooks/nagios",
            "host=shape-n1&service=Disk&state=CRITICAL&type=PROBLEM&output=full%20%26%20more",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertEquals(201, reply.status(), reply.body());
    assertEquals("full & more", reply.json().at("/alert/text").asText());
  }

  @Test
  void sentry_pluginOfOld_isAnAlert() {
    Reply reply =
        call(
            "sentry",
            """
            {'project_name': 'Shape', 'project_slug': 'shape', 'message': 'boom', 'id': '1257', 'culprit': 'a in main',
             'url': 'https://sentry.example.org/o/shape/issues/1257/', 'level': 'error', 'triggering_rules': [],
             'event': {'event_id': 'shape-e1', 'title': 'boom', 'tags': [['level', 'error']]}}\
            """);
    assertEquals(201, reply.status(), reply.body());
    JsonNode alert = reply.json().path("alert");
    assertEquals("major", alert.path("severity").asText());
    assertEquals("shape", alert.path("resource").asText());
    assertEquals(
        "https://sentry.example.org/o/shape/issues/1257/",
        alert.at("/attributes/moreInfo").asText());
  }

  private static double unread(String source) {
    return FACE.get("/management/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("tocsin_hooks_in_total"))
        .filter(line -> line.contains("\"unread\"") && line.contains('"' + source + '"'))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void callThatNobodyUnderstands_isSaidSo_countedAndKept() {
    double before = unread("stackdriver");
    Reply reply = call("stackdriver", "{'shape': 'of another kind'}");
    assertEquals(202, reply.status());
    assertTrue(reply.message().contains("kept in the inbox"), reply.body());
    assertEquals(before + 1, unread("stackdriver"));
    JsonNode call = FACE.get("/inbox?source=stackdriver&state=unread").json().path("calls").path(0);
    assertEquals("unread", call.path("state").asText());
    assertTrue(call.path("input").toString().contains("of another kind"), call.toString());
    assertEquals(
        "unread", call("stackdriver?dryRun=true", "{'shape': 1}").json().path("reply").asText());
  }

  private static String post(String resource) {
    return FACE.receive(
            "{\"resource\":\"%s\",\"event\":\"Shape\",\"environment\":\"Production\",\"severity\":\"major\"}"
                .formatted(resource))
        .path("id")
        .asText();
  }

  @Test
  void pagerDuty_keyOfAnAlertInAGroup_isTheIdOfThatAlert() {
    String id = post("shape-pd1");
    Reply reply =
        call(
            "pagerduty",
            """
            {'messages': [{'id': 'shape-m1', 'event': 'incident.acknowledge', 'created_on': '2036-01-01T00:00:00Z',
              'incident': {'id': 'PSHAPE1', 'incident_number': 1, 'status': 'acknowledged', 'incident_key': null,
                           'alerts': [{'alert_key': '%s'}]}}]}\
            """
                .formatted(id));
    assertEquals(200, reply.status(), reply.body());
    assertEquals(Map.of("Shape", "ack"), statuses("resource=shape-pd1", "event"));
  }

  @Test
  void pagerDuty_keyThatIsAnId_saysWhichAlertIsMeant_whateverTheIncident() {
    String first = post("shape-pd2");
    String second = post("shape-pd3");
    String message =
        """
        {'id': '%s', 'type': 'incident.%s', 'created_on': '2036-01-01T00:00:00Z',
         'data': {'incident': {'id': 'PSHAPE2', 'incident_key': '%s', 'incident_number': 7, 'html_url': 'https://pd/7',
                               'assigned_to_user': {'name': 'Al'}, 'resolved_by_user': {'name': 'Al'}}}}\
        """;
    Reply reply =
        call(
            "pagerduty",
            "{'messages': ["
                + message.formatted("shape-m2", "acknowledge", first)
                + ','
                + message.formatted("shape-m3", "resolve", second)
                + "]}");
    assertEquals(200, reply.status(), reply.body());
    assertEquals(Map.of("Shape", "ack"), statuses("resource=shape-pd2", "event"));
    assertEquals(Map.of("Shape", "closed"), statuses("resource=shape-pd3", "event"));
  }

  private static String problem(String severity, String update, String message, int second) {
    return """
    {'eventid': '901', 'name': 'shape disk', 'value': '1', 'nseverity': '%s', 'host': 'shape-z1', 'triggerid': '78',
     'update_status': '%s', 'update_action': '%s', 'message': '%s', 'user': 'Ada', 'sent': '2026-11-29T20:00:%02d.000Z'}\
    """
        .formatted(severity, update.isEmpty() ? 0 : 1, update, message, second);
  }

  @Test
  void zabbix_updateThatDoesTwoThings_doesBoth_andACancelledEscalationEnds() {
    assertEquals(201, call("zabbix", problem("4", "", "full", 0)).status());
    call("zabbix", problem("2", "acknowledged, changed severity from High to Warning", "full", 10));
    JsonNode alert = alerts("resource=shape-z1").path(0);
    assertEquals("warning", alert.path("severity").asText());
    assertEquals("ack", alert.path("status").asText());
    call("zabbix", problem("2", "", "NOTE: Escalation cancelled: trigger disabled.", 20));
    JsonNode ended = alerts("resource=shape-z1").path(0);
    assertEquals("shape disk normal closed", state(ended));
    assertTrue(ended.path("text").asText().startsWith("NOTE: Escalation"), ended.toString());
  }

  @Test
  void zabbix_testOfTheMediaType_isGreeted() {
    Reply reply =
        call(
            "zabbix",
            """
            {'eventid': '{EVENT.ID}', 'name': '{EVENT.NAME}', 'value': '{EVENT.VALUE}', 'host': '{HOST.NAME}',
             'triggerid': '{TRIGGER.ID}', 'tags': '{EVENT.TAGSJSON}', 'message': '{ALERT.MESSAGE}'}\
            """);
    assertEquals("200 ok", reply.status() + " " + reply.body());
    assertEquals(400, call("zabbix", "{'value': '1'}").status());
  }

  @Test
  void graylog_withoutAService_isOfItsCheck() {
    Reply reply =
        call(
            "graylog?event=ShapeLogins",
            """
            {'stream': {'id': 's', 'title': 'shape-stream'}, 'check_result': {'result_description': 'many',
             'triggered_condition': {'id': 'c', 'title': 'Logins'}}}\
            """);
    assertEquals(201, reply.status(), reply.body());
    assertEquals("[\"Logins\"]", reply.json().at("/alert/service").toString());
    assertEquals("ShapeLogins", reply.json().at("/alert/event").asText());
  }

  @Test
  void pingdom_eventIsTheState_correlatedAsInAlerta() {
    String check =
        "{'check_id': 77, 'check_name': 'shape-site', 'check_type': 'HTTP', 'importance_level':"
            + " 'HIGH', 'current_state': '%s', 'state_changed_timestamp': 17900000%02d,"
            + " 'description': 'd'}";
    call("pingdom", check.formatted("DOWN", 10));
    JsonNode down = alerts("resource=shape-site").path(0);
    assertEquals("DOWN critical open", state(down));
    assertEquals("[\"UP\",\"DOWN\"]", down.path("correlate").toString());
    call("pingdom", check.formatted("UP", 20));
    assertEquals(1, alerts("resource=shape-site").size());
    assertEquals("UP normal closed", state(alerts("resource=shape-site").path(0)));
  }

  private static String state(JsonNode alert) {
    return String.join(
        " ",
        alert.path("event").asText(),
        alert.path("severity").asText(),
        alert.path("status").asText());
  }
}
