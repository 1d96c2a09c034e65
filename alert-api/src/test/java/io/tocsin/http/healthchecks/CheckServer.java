package io.tocsin.http.healthchecks;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.http.alerta.Face;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorLane;
import io.tocsin.monitor.Monitors;
import io.tocsin.monitor.Monitors.Creation;
import io.tocsin.monitor.Ping;
import io.tocsin.settings.Settings;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The real server on an empty database, whose checks can be made and looked at from inside. */
public final class CheckServer implements AutoCloseable {

  public static final String ADMIN_KEY = "the-key-of-the-admin-of-checks";

  private final ApplicationContext context;
  private final Face face;

  private CheckServer(ApplicationContext context) {
    this.context = context;
    this.face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  /** One with those settings over the usual ones. */
  public static CheckServer start(String... settings) {
    ApplicationContext context =
        ServerContext.create(
            Stream.concat(Stream.of(basics()), Stream.of(settings)).toArray(String[]::new));
    context.getEnvironment().start();
    context
        .getEnvironment()
        .addPropertySource(ServerProperties.source(Settings.of(context.getEnvironment()).server()));
    context.start();
    context.getBean(Bootstrap.class).run();
    return new CheckServer(context);
  }

  private static String[] basics() {
    try {
      return new String[] {
        "--tocsin.port=0",
        "--tocsin.data-dir=" + Files.createTempDirectory("tocsin-checks"),
        "--tocsin.housekeeping.interval=0s",
        "--tocsin.access.admin-key=" + ADMIN_KEY
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Face face() {
    return face;
  }

  /** From now on nothing is written of checks, as if too much waited already. */
  public void closeLane() {
    context.getBean(MonitorLane.class).close();
  }

  public Monitors monitors() {
    return context.getBean(Monitors.class);
  }

  /** A new check of that customer; null for nobody's. */
  public Monitor check(String customer, MonitorDefinition definition) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return switch (monitors().create(customer, null, _ -> definition, now)) {
      case Creation.Created(Monitor monitor) -> monitor;
      case Creation.Updated _, Creation.LimitReached _ -> throw new AssertionError("not made");
    };
  }

  /** A new check of nobody with that name. */
  public Monitor check(String name) {
    return check(null, MonitorDefinition.DEFAULT.toBuilder().name(name).build());
  }

  public Monitor find(String id) {
    return monitors().store().find(id).orElseThrow();
  }

  /** Pings of a check, the newest first, with their bodies. */
  public List<Ping> pings(String id) {
    return monitors().store().pings(id, 100).stream()
        .map(ping -> monitors().store().ping(id, ping.number()).orElseThrow())
        .toList();
  }

  /** The ping key of that customer's project; null for nobody's. */
  public String pingKey(String customer) {
    return monitors().store().project(customer).pingKey();
  }

  @Override
  public void close() {
    context.close();
  }
}
