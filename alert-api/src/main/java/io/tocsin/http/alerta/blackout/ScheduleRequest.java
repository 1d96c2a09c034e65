package io.tocsin.http.alerta.blackout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.blackout.Recurrence;
import io.tocsin.blackout.Schedule;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a blackout is to be, by the members startTime, endTime, duration and recurrence. An end goes
 * before a length; without an end, a window ends as long after its start as it did, or as the
 * length says. The end of a series is that of all its windows.
 */
final class ScheduleRequest {

  private static final int MAX_RULE = 1_000;
  private static final Instant YEAR_10000 = Schedule.FOREVER.plusSeconds(1);

  private ScheduleRequest() {}

  /**
   * When a new one is to be.
   *
   * @param usual from now, as long as one that says nothing else
   */
  static Schedule create(BodyReader body, Schedule usual) {
    return read(body, usual, recurrence(body, usual));
  }

  /** When one is to be that is there. */
  static Schedule change(BodyReader body, Schedule before) {
    return read(
        body,
        before,
        body.has("recurrence") ? recurrence(body, before) : resized(body, before.recurrence()));
  }

  private static Schedule read(BodyReader body, Schedule before, @Nullable Recurrence recurrence) {
    Instant start =
        Objects.requireNonNullElse(body.time("startTime"), before.start())
            .truncatedTo(ChronoUnit.MICROS);
    Instant endTime = body.time("endTime");
    Instant end = endTime == null ? end(body, before, recurrence, start) : endTime;
    if (!end.isAfter(start)) {
      body.bad("endTime must be after startTime");
    }
    if (!end.isBefore(YEAR_10000)) {
      body.bad("endTime must be before the year 10000");
    }
    Schedule once = new Schedule(start, end, null);
    return recurrence == null ? once : body.orElse(recurrence.from(start, end), once);
  }

  private static Instant end(
      BodyReader body, Schedule before, @Nullable Recurrence recurrence, Instant start) {
    if (recurrence != null) {
      return before.recurrence() == null ? Schedule.FOREVER : before.end();
    }
    Long seconds = body.seconds("duration");
    return start.plus(seconds == null ? before.duration() : Duration.ofSeconds(seconds));
  }

  private static @Nullable Recurrence recurrence(BodyReader body, Schedule before) {
    ObjectNode object = body.object("recurrence");
    if (object == null) {
      return null;
    }
    BodyReader members = new BodyReader(object);
    String rule = Objects.requireNonNullElse(members.text("rule", MAX_RULE), "");
    String zone = Objects.requireNonNullElse(members.text("zone", MAX_RULE), "UTC");
    Long given = members.seconds("duration");
    Long seconds = given == null ? body.seconds("duration") : given;
    long length = seconds == null ? before.duration().toSeconds() : seconds;
    Parsed<Recurrence> parsed =
        members.result(rule).then(text -> Recurrence.parse(text, zone, length));
    return switch (parsed) {
      case Parsed.Ok<Recurrence>(Recurrence recurrence) -> recurrence;
      case Parsed.Bad<Recurrence>(String message, var _) -> {
        body.bad(message);
        yield null;
      }
    };
  }

  private static @Nullable Recurrence resized(BodyReader body, @Nullable Recurrence before) {
    Long seconds = body.seconds("duration");
    if (before == null || seconds == null) {
      return before;
    }
    return body.orElse(Recurrence.parse(before.rule(), before.zone().getId(), seconds), before);
  }
}
