package io.tocsin.http.healthchecks.ping;

import io.tocsin.http.healthchecks.ping.PingPath.Target;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Monitors;
import io.tocsin.monitor.Monitors.Creation;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.Project;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the check that a ping is for and records it. A ping that is refused is recorded nowhere,
 * and makes no check; that there is no such check is said before what else is wrong.
 */
@Singleton
final class PingIntake {

  /** No check has a longer one. */
  private static final int MAX_SLUG_CHARS = 100;

  private final Monitors monitors;
  private final MonitorStore store;

  PingIntake(Monitors monitors, MonitorStore store) {
    this.monitors = monitors;
    this.store = store;
  }

  /**
   * Takes a ping.
   *
   * @param fault why it is refused, if there is a check that it is for; null for nothing
   */
  PingAnswer take(Target target, boolean mayCreate, @Nullable PingAnswer fault, Ping ping) {
    return switch (target) {
      case Target.Id(String id) -> fault == null ? record(id, ping) : refuse(id, fault);
      case Target.Slug(String _, String slug) when !slug.equals(slug.toLowerCase(Locale.ROOT)) ->
          PingAnswer.BAD_URL;
      case Target.Slug(String key, String slug) ->
          store
              .findProjectByPingKey(key)
              .map(project -> take(project, slug, mayCreate, fault, ping))
              .orElse(PingAnswer.NOT_FOUND);
    };
  }

  private PingAnswer refuse(String id, PingAnswer fault) {
    Optional<Monitor> check = store.find(id).filter(monitor -> monitor.source() == Source.CHECK);
    return check.isPresent() ? fault : PingAnswer.NOT_FOUND;
  }

  private PingAnswer record(String id, Ping ping) {
    return monitors.ping(id, ping).isPresent() ? PingAnswer.OK : PingAnswer.NOT_FOUND;
  }

  private PingAnswer take(
      Project project, String slug, boolean mayCreate, @Nullable PingAnswer fault, Ping ping) {
    List<Monitor> found = store.findBySlug(project.customer(), slug);
    if (found.size() > 1) {
      return PingAnswer.AMBIGUOUS;
    }
    if (found.isEmpty() && !mayCreate) {
      return PingAnswer.NOT_FOUND;
    }
    if (fault != null) {
      return fault;
    }
    return found.isEmpty() ? create(project, slug, ping) : record(found.getFirst().id(), ping);
  }

  private PingAnswer create(Project project, String slug, Ping ping) {
    if (slug.length() > MAX_SLUG_CHARS) {
      return PingAnswer.BAD_URL;
    }
    return switch (monitors.createBySlug(project.customer(), slug, ping.time())) {
      case Creation.Created(Monitor made) ->
          record(made.id(), ping) == PingAnswer.OK ? PingAnswer.CREATED : PingAnswer.NOT_FOUND;
      case Creation.Updated(Monitor made) -> record(made.id(), ping);
      case Creation.LimitReached() -> PingAnswer.NOT_FOUND;
    };
  }
}
