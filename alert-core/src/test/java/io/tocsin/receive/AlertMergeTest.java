package io.tocsin.receive;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.plugin.PluginChain;
import io.tocsin.receive.AlertMerge.Identity;
import io.tocsin.receive.AlertMerge.Merged.Next;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a repeat adds to an alert, and what it leaves as it is. */
final class AlertMergeTest {

  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Alert CURRENT = alert(7, DISK_FULL).sequence(5).build();

  private static AlertDraftBuilder repeat() {
    return DISK_FULL.toBuilder().id("draft-2").status("open").timeout(60L).createTime(LATER);
  }

  private static Next merge(boolean historyOnValueChange, Alert current, AlertDraftBuilder draft) {
    AlertMerge merge = new AlertMerge(MODEL, new PluginChain(List.of()), historyOnValueChange);
    AlertDraft built = draft.build();
    return assertInstanceOf(
        Next.class, merge.merge(current, built, new Identity(7, current.id()), null, LATER));
  }

  private static Alert merged(Alert current, AlertDraftBuilder draft) {
    return merge(true, current, draft).alert();
  }

  private static List<String> tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> "tag" + i).toList();
  }

  private static Map<String, Object> attributes(int count) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(i -> attributes.put("a" + i, i));
    return attributes;
  }

  @Test
  void repeat_withTheSameTags_keepsThem() {
    assertEquals(CURRENT.tags(), merged(CURRENT, repeat()).tags());
    assertEquals(CURRENT.tags(), merged(CURRENT, repeat().tags(List.of())).tags());
  }

  @Test
  void repeat_withOtherTags_addsThemAtTheEnd() {
    assertEquals(
        List.of("disk", "dc:east", "new"),
        merged(CURRENT, repeat().tags(List.of("new", "disk"))).tags());
  }

  @Test
  void repeat_withMoreTagsThanThereMayBe_addsTheFirstOfThem() {
    Alert nearlyFull = CURRENT.toBuilder().tags(tags(DraftLimits.MAX_ELEMENTS - 1)).build();
    List<String> expected = new ArrayList<>(nearlyFull.tags());
    expected.add("x");
    assertEquals(expected, merged(nearlyFull, repeat().tags(List.of("x", "y"))).tags());
    Alert overFull = CURRENT.toBuilder().tags(tags(DraftLimits.MAX_ELEMENTS + 5)).build();
    assertEquals(overFull.tags(), merged(overFull, repeat().tags(List.of("x"))).tags());
  }

  @Test
  void repeat_changesTheAttributesItNames() {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put("rack", null);
    changes.put("unit", 7);
    changes.put("site", "b");
    Alert current =
        CURRENT.toBuilder().attributes(Map.of("rack", "r4", "site", "a", "os", "x")).build();
    assertEquals(
        Map.of("unit", 7, "site", "b", "os", "x"),
        merged(current, repeat().attributes(changes)).attributes());
  }

  @Test
  void repeat_withMoreAttributesThanThereMayBe_changesThoseThatAreThere() {
    Alert full = CURRENT.toBuilder().attributes(attributes(DraftLimits.MAX_ELEMENTS)).build();
    Map<String, Object> expected = attributes(DraftLimits.MAX_ELEMENTS);
    expected.put("a3", "other");
    assertEquals(
        expected, merged(full, repeat().attributes(Map.of("new", 1, "a3", "other"))).attributes());
  }

  @Test
  void repeat_withLongAttributes_takesThePlaceOfTheLongestOnes() {
    Alert current =
        CURRENT.toBuilder()
            .attributes(
                Map.of(
                    "short", "s",
                    "long", "l".repeat(500_000),
                    "middle", "m".repeat(300_000)))
            .build();
    assertEquals(
        Set.of("short", "middle", "new"),
        merged(current, repeat().attributes(Map.of("new", "n".repeat(300_000))))
            .attributes()
            .keySet());
    assertEquals(
        Set.of("short", "new"),
        merged(current, repeat().attributes(Map.of("new", "n".repeat(800_000))))
            .attributes()
            .keySet());
    assertEquals(
        Set.of("short", "middle", "long", "new"),
        merged(current, repeat().attributes(Map.of("new", "n"))).attributes().keySet());
  }

  @Test
  void repeat_withAnotherValue_isTold() {
    HistoryEntry entry = merge(true, CURRENT, repeat().value("99%").text("fuller")).added();
    assertNotNull(entry);
    assertEquals("value", entry.type());
    assertEquals("99%", entry.value());
    assertEquals("fuller", entry.text());
    assertEquals("draft-2", entry.id());
    assertEquals(6, entry.sequence());
    assertEquals(LATER, entry.updateTime());
  }

  @Test
  void repeat_thatIsNotToBeTold_leavesNoEntry() {
    assertNull(merge(true, CURRENT, repeat().text("other")).added());
    Next silent = merge(false, CURRENT, repeat().value("99%"));
    assertNull(silent.added());
    assertEquals("99%", silent.alert().value());
    assertEquals(1, silent.alert().duplicateCount());
  }

  private static Alert created(AlertDraftBuilder draft) {
    AlertMerge merge = new AlertMerge(MODEL, new PluginChain(List.of()), true);
    Next next =
        assertInstanceOf(
            Next.class, merge.merge(null, draft.build(), new Identity(8, "new"), null, LATER));
    return next.alert();
  }

  @Test
  void blackout_isKeptAsLongAsItSuppresses() {
    assertEquals("b1", created(repeat().status("blackout").blackoutId("b1")).blackoutId());
    assertNull(created(repeat().status("open").blackoutId("b1")).blackoutId());
    Alert suppressed = CURRENT.toBuilder().status("blackout").blackoutId("b1").build();
    assertEquals(
        "b1", merged(suppressed, repeat().status("blackout").blackoutId("b2")).blackoutId());
    assertEquals("b2", merged(CURRENT, repeat().status("blackout").blackoutId("b2")).blackoutId());
  }

  @Test
  void repeat_withAttributesThatFitExactly_leavesOutNone() {
    int room = DraftLimits.MAX_ATTRIBUTES_CHARS - "new".length() - "old".length();
    Alert current = CURRENT.toBuilder().attributes(Map.of("old", "o".repeat(room / 2))).build();
    String rest = "n".repeat(room - room / 2);
    assertEquals(
        Set.of("old", "new"),
        merged(current, repeat().attributes(Map.of("new", rest))).attributes().keySet());
    assertEquals(
        Set.of("new"),
        merged(current, repeat().attributes(Map.of("new", rest + "n"))).attributes().keySet());
  }

  @Test
  void repeat_withLongAttributes_leavesOutNoMoreThanItMust() {
    int room = DraftLimits.MAX_ATTRIBUTES_CHARS - "new".length() - "b".length();
    Alert current =
        CURRENT.toBuilder()
            .attributes(Map.of("a", "a".repeat(10_000), "b", "b".repeat(9_000)))
            .build();
    assertEquals(
        Set.of("b", "new"),
        merged(current, repeat().attributes(Map.of("new", "n".repeat(room - 9_000))))
            .attributes()
            .keySet());
  }

  @Test
  void lateDraft_isTheNextEntry() {
    Alert current = CURRENT.toBuilder().sourceTime(NOW).build();
    HistoryEntry late =
        merge(true, current, repeat().severity("major").sourceTime(NOW.minusSeconds(1))).added();
    assertNotNull(late);
    assertEquals(HistoryEntry.LATE, late.type());
    assertEquals(6, late.sequence());
  }
}
