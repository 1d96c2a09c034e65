package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maintenance (cachet-api 5.9). */
final class ScheduleType implements ResourceType<Schedule> {

  @Override
  public Class<Schedule> item() {
    return Schedule.class;
  }

  @Override
  public String ability() {
    return "schedules";
  }

  @Override
  public Listing<Schedule> listing() {
    return ScheduleResource.LIST;
  }

  @Override
  public List<Schedule> all(Look look) {
    return look.page().schedules();
  }

  @Override
  public Optional<Schedule> find(Look look, long id) {
    return look.page().schedule(id);
  }

  @Override
  public Resource present(Look look, Schedule schedule) {
    return new ScheduleResource(look, schedule);
  }

  @Override
  public Supplier<Stored<Schedule>> read(PageEdit edit, Change change, @Nullable Schedule before) {
    Fields fields = change.fields();
    Schedule old =
        before == null
            ? Schedule.blank(edit.nextId(Schedule.class), change.login(), edit.now())
            : before;
    Instant begin = fields.time("scheduled_at", before == null ? null : before.scheduled());
    if (begin == null && !fields.errors().containsKey("scheduled_at")) {
      fields.requires("scheduled_at");
    }
    Instant published = fields.time("published_at", old.published());
    Schedule next =
        new Schedule(
            old.id(),
            fields.required("name", Fields.NAME, before == null ? null : before.name()),
            fields.required("message", Fields.MESSAGE, before == null ? null : before.message()),
            Objects.requireNonNullElse(begin, old.scheduled()),
            fields.time("completed_at", old.completed()),
            Objects.requireNonNullElse(published, edit.now()),
            fields.flag("notifications", old.notifications()),
            old.user(),
            Impacts.read(fields, old.impacts()),
            old.updates(),
            old.blackoutIds(),
            fields.object("meta", old.meta()),
            old.created(),
            edit.now());
    return storing(edit, next, before);
  }
}
