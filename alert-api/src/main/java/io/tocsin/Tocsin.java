package io.tocsin;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.tocsin.command.Commands;
import io.tocsin.settings.StartRefusedException;
import java.io.Console;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the server, or does what else is asked on the command line. The server ends with 2 if a
 * setting is wrong, with 1 if it cannot start for another reason, and stops in good order on
 * SIGTERM or Ctrl-C.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tocsin",
            version = "1",
            description = "Alerts received, deduplicated, correlated, and served."),
    security = {
      @SecurityRequirement(name = "key"),
      @SecurityRequirement(name = "token"),
      @SecurityRequirement(name = "password")
    })
@SecurityScheme(
    name = "key",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    paramName = "X-API-Key",
    description = "an API key")
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "what POST /auth/login answers")
@SecurityScheme(
    name = "password",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "login or e-mail address, and password")
public final class Tocsin {

  private static final Logger LOG = LoggerFactory.getLogger(Tocsin.class);

  private Tocsin() {}

  /** Serves, or carries out a command. */
  public static void main(String[] arguments) throws InterruptedException {
    Locale.setDefault(Locale.ENGLISH); // numbers in SQL, metrics and headers have Latin digits
    if (Commands.isOne(arguments)) {
      System.exit(new Commands(System.in, System.out, System.err, isTerminal()).run(arguments));
    }
    serve(arguments);
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where neither end is a terminal, with 25 too
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void serve(String[] arguments) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      TocsinServer server = TocsinServer.start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
      System.out.println(server.greeting());
      warnOfMemory();
    } catch (StartRefusedException e) {
      System.err.println("Tocsin does not start: " + e.getMessage());
      System.exit(e.exitCode());
    } catch (RuntimeException e) {
      LOG.error("Tocsin does not start", e);
      System.exit(1);
    }
    stopped.await();
  }

  /** Nothing can be trusted after an OutOfMemoryError; a new start can. */
  private static void warnOfMemory() {
    try {
      var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      if (!Boolean.parseBoolean(machine.getVMOption("ExitOnOutOfMemoryError").getValue())) {
        LOG.warn("started without -XX:+ExitOnOutOfMemoryError: without memory it may not recover");
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("a virtual machine of another kind", e);
    }
  }

  private static void stop(TocsinServer server, CountDownLatch stopped) {
    try {
      server.close();
    } finally {
      stopped.countDown();
    }
  }
}
