package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.feed.AlertEffect.State;
import io.tocsin.statuspage.feed.HoldDown.Flip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what alerts make of a component is shown; a delay of 60 s, a settle time of 120 s. */
class HoldDownTest {

  private static Instant ago(Integer seconds) {
    return seconds == null ? null : NOW.minusSeconds(seconds);
  }

  private static Flip flip(String text) {
    String[] parts = text == null ? new String[] {} : text.split(" ");
    return text == null ? null : new Flip(ago(Integer.valueOf(parts[0])), parts[1].equals("WORSE"));
  }

  private static AlertEffect effect(String text) {
    String[] parts = text.strip().split(" ");
    return new AlertEffect(
        "a",
        1,
        1,
        Targets.NO_RULE,
        ComponentStatus.valueOf(parts[0]),
        false,
        parts.length > 2 ? State.valueOf(parts[2]) : State.OPEN,
        ago(Integer.valueOf(parts[1])),
        NOW,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "nothing                  ; - ; -                                ; - ; - ; false ; -",
        "young                    ; - ; MAJOR_OUTAGE 59                  ; - ; - ; false ; -",
        "old enough               ; - ; MAJOR_OUTAGE 60                  ; - ; - ; false ;"
            + " MAJOR_OUTAGE",
        "acknowledged             ; - ; MAJOR_OUTAGE 60 ACKED            ; - ; - ; false ;"
            + " MAJOR_OUTAGE",
        "in a blackout            ; - ; MAJOR_OUTAGE 60 SUPPRESSED       ; - ; - ; false ; -",
        "the worst that is old    ; - ; PARTIAL_OUTAGE 90,MAJOR_OUTAGE 5 ; - ; - ; false ;"
            + " PARTIAL_OUTAGE",
        "begun together           ; - ; PARTIAL_OUTAGE 60,MAJOR_OUTAGE 45; - ; - ; false ;"
            + " MAJOR_OUTAGE",
        "unknown is the least     ; - ; UNKNOWN 60,PERFORMANCE_ISSUES 60 ; - ; - ; false ;"
            + " PERFORMANCE_ISSUES",
        "maintenance              ; - ; MAJOR_OUTAGE 60                  ; - ; - ; true  ; -",
        "better just now          ; - ; MAJOR_OUTAGE 60                  ; 119 BETTER ; - ; false ;"
            + " -",
        "better some time ago     ; - ; MAJOR_OUTAGE 60                  ; 120 BETTER ; - ; false ;"
            + " MAJOR_OUTAGE",
        "less bad just now        ; PARTIAL_OUTAGE ; MAJOR_OUTAGE 60     ; 119 BETTER ; - ; false ;"
            + " PARTIAL_OUTAGE",
        "worse and worse          ; PERFORMANCE_ISSUES ; MAJOR_OUTAGE 60 ; 1 WORSE ; - ; false ;"
            + " MAJOR_OUTAGE",
        "worse and worse, young   ; PERFORMANCE_ISSUES ; MAJOR_OUTAGE 59 ; 1 WORSE ; - ; false ;"
            + " PERFORMANCE_ISSUES",
        "worse in maintenance     ; PERFORMANCE_ISSUES ; MAJOR_OUTAGE 60 ; 1 WORSE ; - ; true ;"
            + " PERFORMANCE_ISSUES",
        "shown already            ; MAJOR_OUTAGE ; MAJOR_OUTAGE 5        ; 500 WORSE ; - ; false ;"
            + " MAJOR_OUTAGE",
        "worse                    ; PARTIAL_OUTAGE ; MAJOR_OUTAGE 60     ; 500 WORSE ; - ; false ;"
            + " MAJOR_OUTAGE",
        "over, not yet settled    ; MAJOR_OUTAGE ; -                     ; 500 WORSE ; 119 ; false"
            + " ; MAJOR_OUTAGE",
        "over and settled         ; MAJOR_OUTAGE ; -                     ; 500 WORSE ; 120 ; false"
            + " ; -",
        "over, flipped lately     ; MAJOR_OUTAGE ; -                     ; 100 WORSE ; 120 ; false"
            + " ; MAJOR_OUTAGE",
        "over within maintenance  ; MAJOR_OUTAGE ; -                     ; 500 WORSE ; 120 ; true "
            + " ; -",
        "better, settled          ; MAJOR_OUTAGE ; UNKNOWN 9             ; 500 WORSE ; 120 ; false"
            + " ; UNKNOWN",
        "back before it settled   ; MAJOR_OUTAGE ; MAJOR_OUTAGE 1        ; 500 WORSE ; -   ; false"
            + " ; MAJOR_OUTAGE"
      })
  void table(
      String name,
      ComponentStatus shown,
      String effects,
      String last,
      Integer better,
      boolean quiet,
      ComponentStatus next) {
    List<AlertEffect> some = new ArrayList<>();
    if (effects != null) {
      List.of(effects.split(",")).forEach(text -> some.add(effect(text)));
    }
    HoldDown holdDown = new HoldDown(Duration.ofMinutes(2), flip(last), ago(better), quiet);
    assertEquals(next, holdDown.next(shown, some, NOW), name);
  }
}
