package io.tocsin.statuspage.subscription;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockProvider;

/**
 * Brings what subscribers are to be told into the outbox, and takes away who was not confirmed in
 * time. One server at a time does it. A notice goes to some hundred subscribers at a time, and
 * keeps how far it is; where a server is killed in between, some are brought twice, by the same id,
 * which makes one.
 */
public final class NoticeRounds {

  /** By that name mails are in the outbox. */
  public static final String MAIL = "status-page-mail";

  /** By that name webhooks are in the outbox. */
  public static final String WEBHOOK = "status-page-webhook";

  static final int TOGETHER = 500;

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
  private static final Duration MAIL_PATIENCE = Duration.ofDays(1);
  private static final Duration WEBHOOK_PATIENCE = Duration.ofDays(3);

  private final StatusPages pages;
  private final OutboxStore outbox;
  private final Lease lease;
  private final Clock clock;
  private final boolean mails;

  /**
   * Makes rounds of the notices that are in the store.
   *
   * @param mails whether there is a server that mails can be given to
   */
  public NoticeRounds(
      StatusPages pages, OutboxStore outbox, LockProvider leases, Clock clock, boolean mails) {
    this.pages = pages;
    this.outbox = outbox;
    this.lease = new Lease(leases, "status-page-notices", INTERVAL, LONGEST_ROUND);
    this.clock = clock;
    this.mails = mails;
  }

  /** Runs a round every second. */
  public PeriodicTask task() {
    return new PeriodicTask("status-page-notices", INTERVAL, LONGEST_SILENCE, this::round);
  }

  /** A round; asks for the lease only where something is to be done. */
  void round() {
    StatusPage page = pages.page();
    Instant now = clock.instant();
    if (!due(page, now).isEmpty() || Subscribers.hasStale(page, now)) {
      lease.ifFree(now, this::work);
    }
  }

  private static List<Notice> due(StatusPage page, Instant now) {
    return page.all(Notice.class).stream().filter(notice -> notice.isDue(now)).toList();
  }

  private void work() {
    Instant end = clock.instant().plus(LONGEST_ROUND.dividedBy(2));
    StatusPage page = pages.page();
    if (Subscribers.hasStale(page, clock.instant())) {
      int left = pages.edit(Source.SYSTEM, NoticeRounds::removeStale);
      assert left >= 0;
    }
    for (Notice notice : due(page, clock.instant())) {
      Optional<Notice> rest = begin(notice);
      while (rest.isPresent()) {
        rest = tellSome(rest.get());
        PeriodicTask.reportProgress();
        if (clock.instant().isAfter(end)) {
          return;
        }
      }
    }
  }

  private static int removeStale(PageEdit edit) {
    Subscribers.removeStale(edit);
    return edit.page().count(Subscriber.class);
  }

  /** From here on it is told as it is now, whatever comes. */
  private Optional<Notice> begin(Notice notice) {
    return pages.edit(
        Source.SYSTEM,
        edit -> {
          Optional<Notice> stored = edit.find(Notice.class, notice.id());
          if (stored.isEmpty() || stored.get().content() != null) {
            return stored;
          }
          Optional<Notice> begun =
              NoticeContent.of(stored.get(), edit.page(), edit.now())
                  .map(content -> stored.get().withContent(content.json(), content.componentIds()));
          begun.ifPresentOrElse(edit::put, () -> edit.remove(notice));
          return begun;
        });
  }

  /** Tells the next, and returns what is left to tell. */
  private Optional<Notice> tellSome(Notice notice) {
    List<Subscriber> some = next(pages.page(), notice);
    Instant now = clock.instant();
    outbox.add(
        some.stream().filter(this::isReached).map(each -> entry(notice, each, now)).toList());
    return pages.edit(
        Source.SYSTEM,
        edit -> {
          Optional<Notice> stored = edit.find(Notice.class, notice.id());
          boolean more = stored.isPresent() && some.size() == TOGETHER;
          if (more) {
            return Optional.of(edit.put(stored.get().withLastNotified(some.getLast().id())));
          }
          stored.ifPresent(edit::remove);
          return Optional.empty();
        });
  }

  private static List<Subscriber> next(StatusPage page, Notice notice) {
    return page.after(Subscriber.class, notice.told())
        .filter(each -> NoticeContent.isFor(notice, each))
        .limit(TOGETHER)
        .toList();
  }

  private boolean isReached(Subscriber subscriber) {
    return mails || subscriber.channel() == Channel.WEBHOOK;
  }

  private static OutboxEntry entry(Notice notice, Subscriber subscriber, Instant now) {
    boolean isMail = subscriber.channel() == Channel.EMAIL;
    return new OutboxEntry(
        "status-page-" + notice.id() + "-" + subscriber.id(),
        isMail ? MAIL : WEBHOOK,
        -subscriber.id(),
        notice.id(),
        NoticeContent.type(notice),
        Objects.requireNonNull(notice.content()),
        now,
        now.plus(isMail ? MAIL_PATIENCE : WEBHOOK_PATIENCE));
  }
}
