package io.tocsin.inbound.pagerduty;

import static io.tocsin.inbound.pagerduty.Calls.fixture;
import static io.tocsin.inbound.pagerduty.Calls.json;
import static io.tocsin.inbound.pagerduty.Calls.request;
import static io.tocsin.inbound.pagerduty.Calls.webhook;
import static io.tocsin.inbound.pagerduty.Calls.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TestAlerts;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyWebhookTest {

  private static final String URL = "https://example.pagerduty.com/incidents/PX1A2B3";
  private static final String KEY = "prod/7d9c1b2e-5a44-4b0e-8f1c-2f6a90b1c001/3";
  private static final Set<String> SETTLED = Set.of("ack", "shelved", "closed", "expired");
  private static final Target LINKED = new Target.Linked("pagerduty", "PX1A2B3");

  /** Keys that may be ids of alerts. */
  private static Target ids(String... keys) {
    return new Target.AllOf(Stream.of(keys).<Target>map(Target.Id::new).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, GENUINE",
    "PT-48H, GENUINE",
    "PT-71H, STALE",
    "PT-2400H, STALE",
    "PT30M, GENUINE",
    "PT2H, STALE"
  })
  void signature_holdsForThreeDaysAtMost(Duration since, Authenticity wanted) {
    Instant occurred = Calls.NOW.plus(since);
    String body = "{\"event\":{\"id\":\"E1\",\"occurred_at\":\"" + occurred + "\"}}";
    assertEquals(wanted, Calls.webhook(Calls.secrets("s")).authenticity(signed(body)));
  }

  private static WebhookRequest signed(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String signature = "v1=" + Signing.hmac("s", "", bytes);
    return Calls.request(bytes, Map.of("x-pagerduty-signature", List.of(signature)));
  }

  @Test
  void signature_ofAnEventWithoutTime_isStale() {
    assertEquals(
        Authenticity.STALE,
        Calls.webhook(Calls.secrets("s")).authenticity(signed("{\"event\":{\"id\":\"E1\"}}")));
  }

  @Test
  void thirdGeneration_read() {
    assertEquals(
        new Message.ApplyActions(
            List.of(ids(KEY), new Target.AllOf(List.of(LINKED, new Target.Issued(KEY)))),
            List.of(new Step.Action("ack")),
            new Message.Actor.ExternalActor("Ada Example"),
            "Incident #481 acknowledged by Ada Example",
            "01HX0EXAMPLE0000000000000A",
            Instant.parse("2026-03-02T10:15:42.169Z"),
            new Link("pagerduty", "PX1A2B3", URL)),
        message(fixture("v3-acknowledged")));
  }

  @Test
  void secondGeneration_readWithAllAlertKeys() {
    assertEquals(
        new Message.ApplyActions(
            List.of(
                ids(KEY, "prod/0a77c6d4-0d0c-4f0e-9d5b-2f6a90b1c002/1"),
                new Target.AllOf(
                    List.of(
                        LINKED,
                        new Target.Issued(KEY),
                        new Target.Issued("prod/0a77c6d4-0d0c-4f0e-9d5b-2f6a90b1c002/1")))),
            List.of(new Step.Action("ack")),
            new Message.Actor.ExternalActor("Ada Example"),
            "Incident #481 acknowledged by Ada Example",
            "6f0c2f3a-7a41-4a52-9a6b-0d2a4c9d1e11",
            Instant.parse("2026-03-02T10:15:42Z"),
            new Link("pagerduty", "PX1A2B3", URL)),
        message(fixture("v2-acknowledge")));
  }

  @Test
  void firstGeneration_readAsAlertaDoes() {
    String key = "7d9c1b2e-5a44-4b0e-8f1c-2f6a90b1c001";
    assertEquals(
        new Message.ApplyActions(
            List.of(ids(key), new Target.AllOf(List.of(LINKED, new Target.Issued(key)))),
            List.of(new Step.Status("ack")),
            new Message.Actor.ExternalActor("Al"),
            "Incident #7 acknowledged by Al",
            "bb8b8fe0-e8d5-11e2-9c1e-22000afd16cf",
            Instant.parse("2026-03-02T10:15:42Z"),
            new Link("pagerduty", "PX1A2B3", URL)),
        message(fixture("v1-acknowledge")));
  }

  @Test
  void alertasMinimalExample_read() {
    Message.ApplyActions act =
        act(
            """
            {"messages":[{"type":"incident.resolve","data":{"incident":{"incident_key":"9f3c1d52",
            "incident_number":7,"html_url":"https://pd/7","resolved_by_user":{"name":"Al"}}}}]}\
            """);
    assertEquals(List.of(new Step.Status("closed")), act.steps());
    assertEquals("Incident #7 resolved by Al", act.text());
    assertEquals(ids("9f3c1d52"), act.targets().getFirst());
    assertNull(act.link());
  }

  @ParameterizedTest
  @CsvSource({
    "trigger, triggered, open, Incident #7 assigned to Al",
    "acknowledge, acknowledged, ack, Incident #7 acknowledged by Al",
    "unacknowledge, triggered, open, Incident #7 unacknowledged due to timeout",
    "resolve, resolved, closed, Incident #7 resolved by n/a",
    "assign, triggered, assign, Incident #7 manually assigned to Al",
    "escalate, triggered, open, Incident #7 escalated to Al",
    "delegate, triggered, open, Incident #7 reassigned due to escalation to Al",
    "acknowledge, resolved, closed, 'Incident #7 acknowledged by Al, and is resolved'",
    "resolve, triggered, open, 'Incident #7 resolved by n/a, and is triggered'",
  })
  void firstGenerationsEvents_setStatus(String type, String status, String expected, String text) {
    String body = with(fixture("v1-acknowledge"), "/messages/0/type", "incident." + type);
    Message.ApplyActions act = act(with(body, "/messages/0/data/incident/status", status));
    assertEquals(List.of(new Step.Status(expected)), act.steps());
    assertEquals(text, act.text());
  }

  @Test
  void statusThatTheModelLacks_isAnAction() {
    Webhook webhook = webhook(Secrets.NONE, "{}", AlarmModels.create(AlarmSettings.of("ISA_18_2")));
    Message.ApplyActions act =
        assertInstanceOf(
            Message.ApplyActions.class, messages(webhook, fixture("v1-acknowledge")).getFirst());
    assertEquals(List.of(new Step.Action("ack")), act.steps());
  }

  static Stream<Arguments> events() {
    return Stream.of(
        row("triggered", "triggered", "Incident #481 paged Ada Example", new Step.Note()),
        row("acknowledged", "acknowledged", by("acknowledged"), new Step.Action("ack")),
        row("unacknowledged", "triggered", by("unacknowledged"), new Step.Action("unack")),
        row("resolved", "resolved", by("resolved"), new Step.Action("close")),
        row("reopened", "triggered", by("reopened"), new Step.Action("open")),
        row(
            "escalated",
            "triggered",
            "Incident #481 escalated to Ada Example",
            new Step.Count("escalationLevel"),
            new Step.Unless(SETTLED, new Step.Action("open")),
            new Step.Entry()),
        row(
            "escalated",
            "acknowledged",
            "Incident #481 escalated to Ada Example",
            new Step.Count("escalationLevel"),
            new Step.Entry()),
        row(
            "reassigned",
            "triggered",
            "Incident #481 assigned to Ada Example",
            new Step.Attributes(Map.of("assignees", List.of("Ada Example"))),
            new Step.Unless(SETTLED, new Step.Status("assign")),
            new Step.Entry()),
        row(
            "delegated",
            "triggered",
            "Incident #481 delegated to Default",
            new Step.Attributes(Map.of("escalationPolicy", "Default")),
            new Step.Entry()),
        row(
            "priority_updated",
            "triggered",
            "Incident #481 has priority P1",
            new Step.Attributes(Map.of("priority", "P1")),
            new Step.Entry()),
        noted("service_updated", "service updated"),
        noted("incident_type.changed", "incident type changed"),
        noted("custom_field_values.updated", "custom field values updated"),
        noted("conference_bridge.updated", "conference bridge updated"),
        noted("role.assigned", "role assigned"),
        noted("task.created", "task created"),
        noted("action_invocation.created", "action invocation created"),
        noted("workflow.started", "workflow started"),
        // the status is the truth
        row("acknowledged", "resolved", by("resolved"), new Step.Action("close")),
        row("acknowledged", "triggered", by("unacknowledged"), new Step.Action("unack")),
        row("resolved", "triggered", by("reopened"), new Step.Action("open")),
        row("triggered", "acknowledged", by("acknowledged"), new Step.Action("ack")),
        row("resolved", "odd", by("resolved"), new Step.Action("close")));
  }

  private static String by(String what) {
    return "Incident #481 " + what + " by Ada Example";
  }

  private static Arguments noted(String type, String text) {
    return row(type, "triggered", "Incident #481: " + text, new Step.Entry());
  }

  private static Arguments row(String type, String status, String text, Step... steps) {
    return Arguments.of(type, status, text, List.of(steps));
  }

  @ParameterizedTest
  @MethodSource("events")
  void event_steps(String type, String status, String text, List<Step> steps) {
    String body = with(fixture("v3-acknowledged"), "/event/event_type", "incident." + type);
    Message.ApplyActions act = act(with(body, "/event/data/status", status));
    assertEquals(steps, act.steps());
    assertEquals(text, act.text());
  }

  @ParameterizedTest
  @CsvSource({
    "trigger, Incident #481 paged Ada Example",
    "acknowledge, Incident #481 acknowledged by Ada Example",
    "unacknowledge, Incident #481 unacknowledged by Ada Example",
    "resolve, Incident #481 resolved by Ada Example",
    "assign, Incident #481 assigned to Ada Example",
    "escalate, Incident #481 escalated to Ada Example",
    "delegate, Incident #481 delegated to Default",
    "annotate, Acknowledged by Ada Example",
  })
  void secondGenerationsEvents_reactAsTheThird(String event, String text) {
    String body = with(fixture("v2-acknowledge"), "/messages/0/event", "incident." + event);
    assertEquals(text, act(with(body, "/messages/0/incident/status", "null")).text());
  }

  @Test
  void annotated_isANoteOfTheIncidentItNames() {
    Message.ApplyActions act = act(fixture("v3-annotated"));
    assertEquals(List.of(new Step.Note()), act.steps());
    assertEquals(
        "<script>alert(1)</script> ${jndi:ldap://x} {0.__class__} cleaning /var ...", act.text());
    assertEquals(List.of(new Target.AllOf(List.of(LINKED))), act.targets());
    assertEquals(new Link("pagerduty", "PX1A2B3", URL), act.link());
  }

  @Test
  void statusUpdate_isANote() {
    Message.ApplyActions act = act(fixture("v3-status-update"));
    assertEquals(List.of(new Step.Note()), act.steps());
    assertEquals("Half of the disk is free again", act.text());
  }

  @Test
  void responder_isKeptByName() {
    Message.ApplyActions act = act(fixture("v3-responder"));
    assertEquals(
        List.of(new Step.Put("responders", "Cy D_ Example", "accepted"), new Step.Entry()),
        act.steps());
  }

  @Test
  void mergedResolve_movesTheLinkAndDoesNotClose() {
    Message.ApplyActions act = act(fixture("v3-merged"));
    Link to = new Link("pagerduty", "PY9Z8W7", "https://example.pagerduty.com/incidents/PY9Z8W7");
    assertEquals(List.of(new Step.Relink(to), new Step.Entry()), act.steps());
    assertEquals("Incident #481 merged into PY9Z8W7", act.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"merge_resolve_reason\",\"incident\":null}",
        "{\"type\":\"merge_resolve_reason\"}",
        "\"merged\""
      })
  void mergedResolveIntoNothing_doesNotClose(String reason) {
    String body = with(fixture("v2-acknowledge"), "/messages/0/event", "incident.resolve");
    body = with(body, "/messages/0/incident/status", "resolved");
    Message.ApplyActions act = act(with(body, "/messages/0/incident/resolve_reason", reason));
    assertEquals(List.of(new Step.Entry()), act.steps());
  }

  @Test
  void ping_greeted() {
    assertEquals(
        new WebhookReply.Greeting(WebhookAnswer.json(200, "{\"status\":\"ok\"}")),
        webhook().read(request(fixture("v3-ping"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service.created", "service.custom_field_values.updated"})
  void serviceEvents_ignored(String type) {
    String body = with(fixture("v3-acknowledged"), "/event/event_type", type);
    assertInstanceOf(WebhookReply.Ignored.class, webhook().read(request(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident.sung", "incident.", "incident", "", "null", "[]", "team.new"})
  void unknownEvents_unreadOrSkipped(String type) {
    String body = with(fixture("v3-acknowledged"), "/event/event_type", type);
    assertEquals(new WebhookReply.Unread("unknown event type"), webhook().read(request(body)));
    assertEquals(
        new Message.Skipped("messages[0]", "unknown event type"),
        message(with(fixture("v1-acknowledge"), "/messages/0/type", type)));
  }

  @Test
  void exactKey_looksAtItAlone() {
    Webhook webhook = webhook(Secrets.NONE, "{\"exactKey\":true}", TestAlerts.MODEL);
    Message.ApplyActions act =
        assertInstanceOf(
            Message.ApplyActions.class, messages(webhook, fixture("v3-acknowledged")).getFirst());
    assertEquals(
        List.of(ids(KEY), new Target.AllOf(List.of(new Target.Issued(KEY)))), act.targets());
  }

  @Test
  void unknownOption_refused() {
    assertThrows(
        HookFileException.class, () -> webhook(Secrets.NONE, "{\"x\":1}", TestAlerts.MODEL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1-acknowledge",
        "v2-acknowledge",
        "v3-acknowledged",
        "v3-annotated",
        "v3-merged",
        "v3-responder",
        "v3-status-update"
      })
  void everyMember_mayBeNullOrOdd(String fixture) {
    for (String pointer : pointers(json(fixture(fixture)), "")) {
      for (String value : List.of("null", "[]", "{}", "7", "\"\\u0000\\ud800\"")) {
        String body = with(fixture(fixture), pointer, value);
        webhook().messageId(request(body));
        webhook().read(request(body));
      }
    }
  }

  private static List<String> pointers(JsonNode node, String place) {
    List<String> pointers = new ArrayList<>();
    node.properties()
        .forEach(
            member -> {
              String pointer = place + "/" + member.getKey();
              pointers.add(pointer);
              pointers.addAll(pointers(member.getValue(), pointer));
            });
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      pointers.addAll(pointers(node.get(i), place + "/" + i));
    }
    return pointers;
  }

  @Test
  void nobodyAssignedAndNoAgent_readAllTheSame() {
    String body = with(fixture("v3-acknowledged"), "/event/event_type", "incident.triggered");
    body = with(body, "/event/data/status", "triggered");
    body = with(body, "/event/data/assignees", "[]");
    body = with(body, "/event/data/incident_key", "null");
    Message.ApplyActions act = act(with(body, "/event/agent", "null"));
    assertEquals("Incident #481 triggered", act.text());
    assertEquals(new Message.Actor.ExternalActor("PagerDuty"), act.by());
    assertEquals(List.of(new Target.AllOf(List.of(LINKED))), act.targets());
  }

  @Test
  void oddTexts_madeToFit() {
    String name = "\"" + "x".repeat(2000) + "\"";
    Message.ApplyActions act = act(with(fixture("v3-acknowledged"), "/event/agent/summary", name));
    assertEquals(new Message.Actor.ExternalActor("x".repeat(1000)), act.by());
    act = act(with(fixture("v3-acknowledged"), "/event/agent/summary", "\"a\\u0000b\\ud800\""));
    assertEquals(new Message.Actor.ExternalActor("a?b?"), act.by());
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "//x/y", "https://x y/", "https:", "7"})
  void urlThatIsNoLink_notKept(String url) {
    Link link = act(with(fixture("v3-acknowledged"), "/event/data/html_url", url)).link();
    assertEquals(new Link("pagerduty", "PX1A2B3", null), link);
  }

  @Test
  void messageWithoutAnyKey_isBadAndTheOthersGoOn() {
    String good =
        "{\"type\":\"incident.resolve\",\"data\":{\"incident\":{\"incident_key\":\"a\"}}}";
    String bad = "{\"type\":\"incident.resolve\",\"data\":{\"incident\":{\"incident_key\":null}}}";
    List<Message> messages =
        messages(webhook(), "{\"messages\":[" + good + "," + bad + ",7," + good + "]}");
    assertInstanceOf(Message.ApplyActions.class, messages.get(0));
    assertEquals(
        new Message.Invalid("messages[1]", "no incident key in PagerDuty data payload"),
        messages.get(1));
    assertInstanceOf(Message.Skipped.class, messages.get(2));
    assertInstanceOf(Message.ApplyActions.class, messages.get(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":{}}",
        "{\"event\":\"x\"}",
        "{\"event\":[]}",
        "<xml/>",
        "{\"messages\":"
      })
  void otherBodies_malformed(String body) {
    assertEquals(
        new WebhookReply.Malformed("no messages in PagerDuty data payload"),
        webhook().read(request(body)));
    assertNull(webhook().messageId(request(body)));
  }

  @Test
  void deepAndManyAndNotUtf8_malformed() {
    assertInstanceOf(WebhookReply.Malformed.class, webhook().read(request("[".repeat(100_000))));
    assertInstanceOf(
        WebhookReply.Malformed.class,
        webhook().read(request("{\"messages\":[" + "{},".repeat(500) + "{}]}")));
    assertInstanceOf(
        WebhookReply.Malformed.class,
        webhook().read(request(new byte[] {'{', (byte) 0xff, (byte) 0xfe}, Map.of())));
  }

  @Test
  void messageId_thirdGeneration_isTheSignedOne() {
    byte[] body = fixture("v3-acknowledged").getBytes(UTF_8);
    assertEquals(
        "01HX0EXAMPLE0000000000000A",
        webhook().messageId(request(body, Map.of("X-Webhook-Id", List.of("other")))));
    byte[] without = with(fixture("v3-acknowledged"), "/event/id", "null").getBytes(UTF_8);
    assertEquals(
        "other", webhook().messageId(request(without, Map.of("X-Webhook-Id", List.of("other")))));
  }

  @Test
  void messageId_ofSeveralMessages_isOfAllOfThem() {
    assertEquals(
        "bb8b8fe0-e8d5-11e2-9c1e-22000afd16cf",
        webhook().messageId(request(fixture("v1-acknowledge"))));
    String both = id("{\"messages\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
    assertEquals(64, both.length());
    assertNotEquals(both, id("{\"messages\":[{\"id\":\"a\"},{\"id\":\"c\"}]}"));
    assertNull(webhook().messageId(request("{\"messages\":[{\"id\":\"a\"},{}]}")));
    assertEquals(64, id("{\"messages\":[{\"id\":\"" + "a".repeat(500) + "\"}]}").length());
  }

  private static String id(String body) {
    String id = webhook().messageId(request(body));
    return id == null ? "" : id;
  }

  static Stream<Arguments> answers() {
    MessageResult done = new MessageResult.Done(List.of());
    MessageResult unmatched = new MessageResult.Unmatched();
    MessageResult skipped = new MessageResult.Skipped("unknown event type");
    MessageResult invalid = new MessageResult.Invalid("messages[1]", "no key");
    return Stream.of(
        Arguments.of(List.of(done, done), 200, "{\"status\":\"ok\"}"),
        Arguments.of(List.of(unmatched), 202, "{\"status\":\"ok\",\"unmatched\":1}"),
        Arguments.of(
            List.of(unmatched, done, unmatched, skipped),
            202,
            "{\"status\":\"ok\",\"unmatched\":2,\"skipped\":1}"),
        Arguments.of(
            List.of(done, invalid),
            202,
            "{\"status\":\"ok\",\"invalid\":[{\"element\":\"messages[1]\",\"reason\":\"no"
                + " key\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void results_answered(List<MessageResult> results, int status, String body) {
    assertEquals(WebhookAnswer.json(status, body), webhook().answer(request("{}"), results));
  }

  @Test
  void nothingButBadMessages_answeredByTheServer() {
    assertNull(
        webhook()
            .answer(request("{}"), List.of(new MessageResult.Invalid("messages[0]", "no key"))));
  }

  private static Message message(String body) {
    return messages(webhook(), body).getFirst();
  }

  private static Message.ApplyActions act(String body) {
    return assertInstanceOf(Message.ApplyActions.class, message(body));
  }

  private static List<Message> messages(Webhook webhook, String body) {
    return assertInstanceOf(WebhookReply.Messages.class, webhook.read(request(body))).messages();
  }
}
