package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A page with something in it that cannot be shown, as only a fault of ours can store it. */
class PageFaultsTest {

  @TempDir Path directory;

  @Test
  void metricThatCannotBeDrawn_isLeftOut() throws Exception {
    try (PageServer server = PageServer.start(directory)) {
      server.edit(
          edit -> {
            TestPages.metric(edit, "Whole", Visibility.EVERYBODY);
            edit.put(broken(edit));
            TestPages.component(edit, "Shop");
          });
      Reply page = server.await("/status", "Whole");
      assertEquals(200, page.status());
      assertTrue(page.body().contains("Shop"), page.body());
      assertEquals(1, server.get("/status.json").json().path("metrics").size());
    }
  }

  private static Metric broken(PageEdit edit) {
    return new Metric(
        edit.nextId(Metric.class),
        "Broken",
        null,
        null,
        null,
        Metric.Calculation.SUM,
        true,
        2,
        1,
        5,
        0,
        Visibility.EVERYBODY,
        null,
        edit.now(),
        edit.now());
  }

  @Test
  void pageThatCannotBeMade_staysAsItWas(@TempDir Path other) throws Exception {
    try (PageServer server = PageServer.start(other)) {
      server.edit(edit -> TestPages.component(edit, "Shop"));
      Reply before = server.await("/status", "Shop");
      List<String> errors = errors();
      server.edit(edit -> edit.put(named(edit, 1, null)));
      Await.until(Duration.ofSeconds(30), () -> server.get("/status"), _ -> !errors.isEmpty());
      for (String path : List.of("/status", "/status/feed.atom", "/status/badge.svg")) {
        assertEquals(200, server.get(path).status(), path);
      }
      assertEquals(before.body(), server.get("/status").body());
      server.edit(edit -> edit.put(named(edit, 1, "Market")));
      server.await("/status", "Market");
      assertEquals(1, errors.size(), errors::toString);
    }
  }

  /** What the page logs from now on as errors. */
  private static List<String> errors() {
    List<String> errors = new CopyOnWriteArrayList<>();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getLevel() == Level.ERROR) {
              errors.add(event.getFormattedMessage());
            }
          }
        };
    appender.start();
    ((Logger) LoggerFactory.getLogger(PublicPage.class)).addAppender(appender);
    return errors;
  }

  private static Component named(PageEdit edit, long id, String name) {
    return new Component(
        id,
        null,
        name,
        null,
        null,
        0,
        true,
        ComponentStatus.OPERATIONAL,
        BaselineSource.MANUAL,
        null,
        ComponentStatus.OPERATIONAL,
        null,
        List.of(),
        Map.of(),
        edit.now(),
        edit.now());
  }
}
