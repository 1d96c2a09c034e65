package io.tocsin.http.statuspage.page;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.Await;
import io.tocsin.TestClock;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.settings.Settings;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real server with a clock that stands, whose status page can be changed from inside. */
final class PageServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ApplicationContext context;
  private final Face face;

  private PageServer(ApplicationContext context) {
    this.context = context;
    this.face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  static PageServer start(Path directory, String... settings) {
    List<String> basics =
        List.of(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("tocsin"),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.status-page.title=Example <Status>",
            "--tocsin.status-page.about=What runs & what does not.",
            "--tocsin.status-page.time-zone=Europe/Riga",
            "--test.clock=standing");
    ApplicationContext context =
        ServerContext.create(
            Stream.concat(
                    basics.stream().filter(each -> isMissing(each, settings)), Stream.of(settings))
                .toArray(String[]::new));
    context.getEnvironment().start();
    Settings all = Settings.of(context.getEnvironment());
    context.getEnvironment().addPropertySource(ServerProperties.source(all.server()));
    context.start();
    context.getBean(Bootstrap.class).run();
    return new PageServer(context);
  }

  private static boolean isMissing(String basic, String... settings) {
    String name = basic.substring(0, basic.indexOf('=') + 1);
    return Stream.of(settings).noneMatch(setting -> setting.startsWith(name));
  }

  Face face() {
    return face;
  }

  TestClock clock() {
    return context.getBean(TestClock.class);
  }

  StatusPageStore store() {
    return context.getBean(StatusPages.class).store();
  }

  StatusPage page() {
    return context.getBean(StatusPages.class).page();
  }

  RenderedPage rendered() {
    return context.getBean(PublicPage.class).rendered();
  }

  void edit(Consumer<PageEdit> work) {
    context
        .getBean(StatusPages.class)
        .edit(
            Source.MANUAL,
            edit -> {
              work.accept(edit);
              return edit.page().version();
            });
  }

  Reply get(String path) {
    return face.get(path);
  }

  /** The answer, once it has that text: it may be a second old. */
  Reply await(String path, String text) throws Exception {
    return Await.until(LIMIT, () -> get(path), reply -> reply.body().contains(text));
  }

  @Override
  public void close() {
    context.close();
  }
}
