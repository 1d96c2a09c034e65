package io.tocsin.receive;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DraftCompletionTest {

  private final DraftCompletion completion =
      new DraftCompletion(
          MODEL,
          new ReceiveSettings(1, 10, 10, 1_000, Duration.ofMinutes(10), true),
          "tocsin/test");

  private Parsed<AlertDraft> complete(AlertDraftBuilder draft) {
    return completion.complete(draft.build(), Caller.ANONYMOUS, NOW);
  }

  private AlertDraft completed(AlertDraftBuilder draft) {
    return switch (complete(draft)) {
      case Parsed.Ok<AlertDraft>(AlertDraft done) -> done;
      case Parsed.Bad<AlertDraft>(String message, var _) -> throw new AssertionError(message);
    };
  }

  private String refusal(AlertDraftBuilder draft) {
    return assertInstanceOf(Parsed.Bad.class, complete(draft)).message();
  }

  private static AlertDraftBuilder draft() {
    return DISK_FULL.toBuilder();
  }

  @Test
  void correlate_hasTheOwnEvent() {
    assertEquals(List.of(), completed(draft()).correlate());
    assertEquals(
        List.of("DiskOk", "DiskFull"), completed(draft().correlate(List.of("DiskOk"))).correlate());
    List<String> both = List.of("DiskFull", "DiskOk");
    assertEquals(both, completed(draft().correlate(both)).correlate());
  }

  @Test
  void whatIsLeftOut_isFilledIn() {
    AlertDraft done =
        completed(AlertDraft.builder().resource("r").event("e").environment("Production"));
    assertEquals("normal", done.severity());
    assertEquals("open", done.status());
    assertEquals("tocsin/test", done.origin());
    assertEquals(600, done.timeout());
    assertEquals(NOW, done.createTime());
    assertEquals(36, done.id().length());
  }

  @Test
  void whatIsGiven_stays() {
    AlertDraft done =
        completed(draft().id("mine").status("ack").timeout(5L).createTime(NOW.minusSeconds(9)));
    assertEquals("critical", done.severity());
    assertEquals("ack", done.status());
    assertEquals("db3/agent", done.origin());
    assertEquals(5, done.timeout());
    assertEquals(NOW.minusSeconds(9), done.createTime());
    assertEquals("mine", done.id());
  }

  @Test
  void unknownSeverity_isRefused() {
    assertEquals(MODEL.severities().refusal("grave"), refusal(draft().severity("grave")));
  }

  @Test
  void unknownStatus_isRefused() {
    assertEquals(MODEL.statuses().refusal("lost"), refusal(draft().status("lost")));
  }
}
