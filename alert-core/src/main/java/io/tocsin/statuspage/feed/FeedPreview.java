package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Page;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.feed.Targets.By;
import io.tocsin.statuspage.feed.Targets.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What alerts would do to the page, and which do nothing to it. Changes nothing. */
public final class FeedPreview {

  private static final int PAGE = 200;
  private static final int MAX_PAGES = 25;

  private final StatusPages pages;
  private final boolean byServiceName;
  private final AlertFeed.Engine engine;
  private final AlertEffects effects;
  private final IncidentTexts texts;
  private final Clock clock;

  public FeedPreview(
      AlertFeed.Engine engine, StatusPages pages, StatusPageSettings settings, Clock clock) {
    this.engine = engine;
    this.pages = pages;
    this.byServiceName = settings.byServiceName();
    this.effects = new AlertEffects(engine.model());
    this.texts = new IncidentTexts(settings.zone());
    this.clock = clock;
  }

  /**
   * What an alert would do to a component.
   *
   * @param ruleId of the rule; null where none says so
   * @param status null: none, since the alert is too harmless, or not open
   * @param incident that would be opened once the delay is over; null: none
   * @param blackoutRefusal why maintenance of the component blacks nothing out by the rule; null:
   *     it does, or there is no rule
   */
  public record Would(
      Component component,
      By by,
      @Nullable Long ruleId,
      @Nullable ComponentStatus status,
      @Nullable Incident incident,
      @Nullable String blackoutRefusal) {}

  /**
   * What an alert would do, if nothing else were open.
   *
   * @throws io.tocsin.limit.QueryTooCostlyException if the rules take too long
   */
  public List<Would> of(Alert alert) {
    StatusPage page = pages.page();
    RuleBlackouts ruled = new RuleBlackouts(engine.search(), engine.breadth(), Set.of());
    List<Would> would = new ArrayList<>();
    for (Target target : new Targets(page, byServiceName).of(alert)) {
      page.find(Component.class, target.componentId())
          .ifPresent(component -> would.add(would(page, alert, target, component, ruled)));
    }
    return would;
  }

  private Would would(
      StatusPage page, Alert alert, Target target, Component component, RuleBlackouts ruled) {
    Optional<AlertEffect> effect =
        effects.open().test(alert)
            ? effects.of(alert, target).filter(AlertEffect::counts)
            : Optional.empty();
    AlertRule rule = target.rule();
    return new Would(
        component,
        target.by(),
        rule.id() == 0 ? null : rule.id(),
        effect.map(AlertEffect::status).orElse(null),
        effect
            .filter(AlertEffect::forIncident)
            .map(each -> incident(page, alert, each, component))
            .orElse(null),
        rule.id() == 0 ? null : ruled.refusal(rule).orElse(null));
  }

  private Incident incident(StatusPage page, Alert alert, AlertEffect effect, Component component) {
    Incident plain =
        IncidentOpenings.incident(
            0,
            List.of(effect),
            effect,
            StandardTexts.opened(component.name()),
            component,
            effect.status(),
            clock.instant());
    String text = texts.text(page, effect.rule(), plain, component, alert);
    return IncidentOpenings.incident(
        0, List.of(effect), effect, text, component, effect.status(), clock.instant());
  }

  /**
   * Open alerts that count for no component, the latest received first; of the latest few thousand.
   *
   * @throws io.tocsin.limit.QueryTooCostlyException if that takes too long
   */
  public List<Alert> unmatched(AlertSearch search, int most) {
    Targets targets = new Targets(pages.page(), byServiceName);
    List<Alert> unmatched = new ArrayList<>();
    List<Alert> page;
    int number = 1;
    do {
      page =
          search.find(
              new AlertQuery(effects.open(), List.of(), new Page(number++, PAGE), false, false));
      page.stream()
          .filter(alert -> unmatched.size() < most && targets.of(alert).isEmpty())
          .forEach(unmatched::add);
    } while (page.size() == PAGE && unmatched.size() < most && number <= MAX_PAGES);
    return unmatched;
  }
}
