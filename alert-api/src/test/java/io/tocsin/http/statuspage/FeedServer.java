package io.tocsin.http.statuspage;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.settings.Settings;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real server that asks everybody who they are, on an empty database. */
final class FeedServer implements AutoCloseable {

  private static final String ADMIN_KEY = "the-key-of-the-admin-of-the-page";
  private static final String BOSS = "boss@example.org";

  private final ApplicationContext context;
  private final Face face;

  private FeedServer(ApplicationContext context) {
    this.context = context;
    this.face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  static FeedServer start(Path directory, String... settings) {
    ApplicationContext context =
        ServerContext.create(
            Stream.concat(
                    Stream.of(
                        "--tocsin.port=0",
                        "--tocsin.data-dir=" + directory.resolve("tocsin"),
                        "--tocsin.access.required=true",
                        "--tocsin.access.customer-views=true",
                        "--tocsin.access.admin-users=boss@example.org",
                        "--tocsin.access.admin-password=a-password-of-the-boss",
                        "--tocsin.access.admin-key=" + ADMIN_KEY),
                    Stream.of(settings))
                .toArray(String[]::new));
    context.getEnvironment().start();
    Settings all = Settings.of(context.getEnvironment());
    context.getEnvironment().addPropertySource(ServerProperties.source(all.server()));
    context.start();
    context.getBean(Bootstrap.class).run();
    return new FeedServer(context);
  }

  /** Sends a request of the administrator. */
  Reply send(String method, String path, @Nullable String body) {
    return sendAs(ADMIN_KEY, method, path, body);
  }

  Reply sendAs(String key, String method, String path, @Nullable String body) {
    return face.send(method, path, body, "X-Api-Key", key, "Content-Type", "application/json");
  }

  /** Sends a request of nobody. */
  Reply sendAsNobody(String method, String path, @Nullable String body) {
    return face.send(method, path, body, "Content-Type", "application/json");
  }

  /** A new key with that scope; a customer of null is no limit. */
  String key(@Nullable String customer, String scope) {
    String key = UUID.randomUUID().toString().replace("-", "");
    String limit = customer == null ? "null" : "\"" + customer + "\"";
    Reply reply =
        send(
            "POST",
            "/key",
            "{\"user\":\"%s\",\"key\":\"%s\",\"customer\":%s,\"scopes\":[\"%s\"]}"
                .formatted(BOSS, key, limit, scope));
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return key;
  }

  <T> T edit(Function<PageEdit, T> work) {
    return context.getBean(StatusPages.class).edit(Source.MANUAL, work);
  }

  StatusPage page() {
    return context.getBean(StatusPages.class).page();
  }

  Component component(long id) {
    return page().find(Component.class, id).orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }
}
