package io.tocsin.alert;

import static io.tocsin.TestAlerts.DISK_FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DraftLimitsTest {

  private static final String NUL = "\0";

  static Stream<AlertDraft> broken() {
    return Stream.of(
            DISK_FULL.toBuilder().resource(""),
            DISK_FULL.toBuilder().event(""),
            DISK_FULL.toBuilder().resource(NUL),
            DISK_FULL.toBuilder().event(NUL),
            DISK_FULL.toBuilder().environment(NUL),
            DISK_FULL.toBuilder().severity(NUL),
            DISK_FULL.toBuilder().status(NUL),
            DISK_FULL.toBuilder().group(NUL),
            DISK_FULL.toBuilder().origin(NUL),
            DISK_FULL.toBuilder().type(NUL),
            DISK_FULL.toBuilder().customer(NUL),
            DISK_FULL.toBuilder().dedupKey(NUL),
            DISK_FULL.toBuilder().id(NUL),
            DISK_FULL.toBuilder().text(NUL),
            DISK_FULL.toBuilder().value(NUL),
            DISK_FULL.toBuilder().correlate(List.of(NUL)),
            DISK_FULL.toBuilder().service(List.of(NUL)),
            DISK_FULL.toBuilder().tags(List.of(NUL)),
            DISK_FULL.toBuilder().rawData("x".repeat(DraftLimits.MAX_RAW_DATA_CHARS + 1)),
            DISK_FULL.toBuilder().timeout(-1L),
            DISK_FULL.toBuilder().attributes(Map.of("a", NUL)))
        .map(AlertDraftBuilder::build);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whateverIsChangedForTheWorse_isFoundAsInAWholeCheck(AlertDraft draft) {
    assertNotNull(DraftLimits.violation(draft));
    assertEquals(DraftLimits.violation(draft), DraftLimits.violation(draft, DISK_FULL));
  }

  @Test
  void whatIsTheSame_isNotLookedThroughAgain() {
    AlertDraft kept = DISK_FULL.toBuilder().text(NUL).build();
    AlertDraft changed = kept.toBuilder().attributes(Map.of("ip", "127.0.0.1")).build();
    assertNull(DraftLimits.violation(changed, kept));
  }
}
