package io.tocsin;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.auth.bootstrap.FirstLogin;
import io.tocsin.settings.ServerSettings;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs. */
public final class TocsinServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TocsinServer.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final Settings settings;
  private final Optional<FirstLogin> firstLogin;

  private TocsinServer(
      ApplicationContext context,
      EmbeddedServer server,
      Settings settings,
      Optional<FirstLogin> firstLogin) {
    this.context = context;
    this.server = server;
    this.settings = settings;
    this.firstLogin = firstLogin;
  }

  /**
   * Starts a server; when this returns it answers.
   *
   * @param arguments settings as {@code --tocsin.port=0}, over those from elsewhere
   * @throws StartRefusedException if it cannot start for a reason that the user can mend
   */
  public static TocsinServer start(String... arguments) {
    ApplicationContext context = ServerContext.create(arguments);
    try {
      context.getEnvironment().start();
      Settings settings = Settings.of(context.getEnvironment());
      warn(settings);
      context.getEnvironment().addPropertySource(ServerProperties.source(settings.server()));
      return start(context, settings);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static TocsinServer start(ApplicationContext context, Settings settings) {
    try {
      context.start();
      Optional<FirstLogin> firstLogin = context.getBean(Bootstrap.class).run();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      return new TocsinServer(context, server, settings, firstLogin);
    } catch (RuntimeException e) {
      throw explain(e, settings.server());
    }
  }

  private static void warn(Settings settings) {
    if (!settings.withoutEffect().isEmpty()) {
      LOG.warn("settings of Alerta that have no effect here: {}", settings.withoutEffect());
    }
    if (!settings.server().isLoopback() && !settings.access().required()) {
      LOG.warn("access is not controlled: whoever reaches this server can do everything");
    }
    if (!settings.access().required() && settings.server().corsOrigins().contains("*")) {
      LOG.warn("pages of all web sites can do everything: tocsin.cors.origins is *");
    }
    if (settings.letsStrangersSignUp()) {
      LOG.warn(
          "sign-up is open: whoever reaches this server can become a user with the roles {}{}",
          settings.access().userRoles(),
          settings.showsCustomersToStrangers()
              ? ", and read the alerts of any customer by an e-mail address of its domain, which"
                  + " nobody confirms (EMAIL_VERIFICATION)"
              : "");
    }
    if (settings.sendsLoginsInTheClear()) {
      LOG.warn("logins cross the network without TLS, on the way to who checks them");
    }
  }

  private static RuntimeException explain(RuntimeException failure, ServerSettings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefusedException refused) {
        return refused;
      }
      if (cause instanceof SocketException || cause instanceof UnresolvedAddressException) {
        String reason = cause.getMessage() == null ? "unknown host" : cause.getMessage();
        return StartRefusedException.unavailable(
            "can not listen on %s:%d (%s); TOCSIN_HOST and TOCSIN_PORT say where"
                .formatted(settings.host(), settings.port(), reason));
      }
    }
    return failure;
  }

  /** Where it answers. */
  public URI uri() {
    return server.getURI();
  }

  /**
   * What a user wants to know at the start. A password that the start has made up is in here, and
   * nowhere else: it is for the console, not for the log.
   */
  String greeting() {
    String version = TocsinServer.class.getPackage().getImplementationVersion();
    return """
    Tocsin %slistens on %s, data in %s.%s Try:
      curl %s/alert%s -H 'Content-Type: application/json' \
    -d '{"resource":"web01","event":"HttpDown","environment":"Production",\
    "service":["Web"],"severity":"critical"}'\
    """
        .formatted(
            version == null ? "" : version + " ",
            uri(),
            settings.dataPlace(),
            firstLogin.map(TocsinServer::introduce).orElse(""),
            uri(),
            login());
  }

  private static String introduce(FirstLogin login) {
    return "%nThe first administrator is '%s' with the password '%s', which is shown only now."
        .formatted(login.login(), login.password());
  }

  /** What a caller has to add to say who it is, if that is asked for. */
  private String login() {
    if (!settings.access().required()) {
      return "";
    }
    return firstLogin
        .map(made -> " -u '" + made.login() + ":" + made.password() + "'")
        .orElse(" -H 'Authorization: Key <an API key>'");
  }

  /** Takes nothing more in, finishes what it has begun, and gives everything back. */
  @Override
  public void close() {
    context.close();
    server.stop();
  }
}
