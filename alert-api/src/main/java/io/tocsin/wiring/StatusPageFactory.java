package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.SecretStore;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.mail.subscriber.SubscriberMails;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertSearch;
import io.tocsin.settings.Settings;
import io.tocsin.statuspage.PointPruning;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.feed.AlertFeed;
import io.tocsin.statuspage.feed.FeedPreview;
import io.tocsin.statuspage.feed.MetricRounds;
import io.tocsin.statuspage.subscription.NoticeRounds;
import io.tocsin.statuspage.subscription.Subscribers;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.stream.AlertStream;
import io.tocsin.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import net.javacrumbs.shedlock.core.LockProvider;

/** The status page. */
@Factory
final class StatusPageFactory {

  @Singleton
  StatusPageSettings settings(Settings settings) {
    return settings.statusPage();
  }

  @Singleton
  StatusPageStore store(JdbcDatabase database) {
    return new JdbcStatusPageStore(database);
  }

  @Singleton
  StatusPages pages(StatusPageStore store, Clock clock) {
    return new StatusPages(store, clock);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks notices(
      StatusPages pages,
      OutboxStore outbox,
      LockProvider leases,
      SubscriberMails mails,
      Clock clock) {
    return Tasks.of(new NoticeRounds(pages, outbox, leases, clock, mails.isOn()).task());
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks pruning(StatusPages pages, LockProvider leases, Clock clock) {
    return Tasks.of(new PointPruning(pages, leases, clock).task());
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks metrics(
      AlertSearch search,
      AlarmModel model,
      StatusPages pages,
      StatusPageSettings settings,
      LockProvider leases,
      Clock clock) {
    return Tasks.of(new MetricRounds(search, model, pages, settings, leases, clock).task());
  }

  /** The links of subscribers hold on all servers of the database. */
  @Singleton
  Subscribers subscribers(SecretStore secrets) {
    return new Subscribers(secrets.findOrKeep("status-page-links", KeyMaker.make()));
  }

  @Singleton
  @Bean(preDestroy = "close")
  AlertFeed feed(
      AlertFeed.Engine engine,
      StatusPages pages,
      StatusPageSettings settings,
      LockProvider leases,
      Clock clock) {
    return new AlertFeed(engine, pages, settings, leases, clock);
  }

  @Singleton
  AlertFeed.Engine engine(
      AlertStream stream,
      AlertSearch search,
      AlertActions actions,
      AlarmModel model,
      Blackouts blackouts,
      Breadth breadth) {
    return new AlertFeed.Engine(stream, search, actions, model, blackouts, breadth);
  }

  @Singleton
  FeedPreview preview(
      AlertFeed.Engine engine, StatusPages pages, StatusPageSettings settings, Clock clock) {
    return new FeedPreview(engine, pages, settings, clock);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks feeding(AlertFeed feed) {
    return Tasks.of(feed.task());
  }
}
