package io.tocsin.command;

import io.micronaut.context.ApplicationContext;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.hook.HookFile;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.inbound.mapping.MappingTests;
import io.tocsin.move.MoveFailedException;
import io.tocsin.settings.BuildInfo;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.wiring.AlarmRules;
import io.tocsin.wiring.ServerContext;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what a user asks for on the command line, other than to start the server. */
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private final InputStream input;
  private final PrintStream output;
  private final PrintStream errors;
  private final boolean isTerminal;

  /**
   * Commands that talk to those.
   *
   * @param isTerminal whether a person looks at it, so that a line can be written over
   */
  public Commands(InputStream input, PrintStream output, PrintStream errors, boolean isTerminal) {
    this.input = input;
    this.output = output;
    this.errors = errors;
    this.isTerminal = isTerminal;
  }

  /** Whether that is a command, or wrong, and not a server with its settings. */
  public static boolean isOne(String... arguments) {
    return !(Arguments.parse(arguments) instanceof Arguments.Serving);
  }

  /**
   * Carries it out.
   *
   * @param arguments of which {@link #isOne} is true
   * @return what the process is to end with: 0 if it ran to its end, 1 if it could not go on or was
   *     stopped, 2 if it was asked for in a wrong way
   */
  public int run(String... arguments) {
    return switch (Arguments.parse(arguments)) {
      case Arguments.Serving() -> throw new IllegalArgumentException("a server is no command");
      case Arguments.Version() -> {
        output.println("Tocsin " + BuildInfo.load().release() + ", Java " + Runtime.version());
        yield DONE;
      }
      case Arguments.Help() -> {
        output.print(Arguments.USAGE);
        yield DONE;
      }
      case Arguments.Wrong(String message) -> {
        errors.println(message);
        errors.println();
        errors.print(Arguments.USAGE);
        yield WRONG;
      }
      case Arguments.Moving moving -> move(moving);
      case Arguments.Checking(String file, List<String> given) -> check(file, given);
    };
  }

  private int check(String file, List<String> given) {
    try {
      List<String> failures = failedTests(Path.of(file), AlarmRules.of(settings(given)));
      failures.forEach(output::println);
      output.println(failures.isEmpty() ? file + " is well" : failures.size() + " tests fail");
      return failures.isEmpty() ? DONE : FAILED;
    } catch (HookFileException e) {
      errors.println(e.getMessage());
      return FAILED;
    } catch (InvalidPathException e) {
      errors.println(file + " is no path");
      return WRONG;
    } catch (StartRefusedException e) {
      errors.println(e.getMessage());
      return e.exitCode();
    }
  }

  /** The tests of the mappings that fail; the files of the tests lie beside the file of hooks. */
  private static List<String> failedTests(Path file, AlarmRules rules) {
    Section root = HookFile.read(file, new References(System::getenv));
    Path parent = file.toAbsolutePath().getParent();
    return MappingTests.failures(
        root.sections("mappings"), parent == null ? file : parent, rules.model());
  }

  private int move(Arguments.Moving moving) {
    try (Interruption interruption = Interruption.listen(errors)) {
      MoveCommand command =
          new MoveCommand(moving, settings(moving.settings()), Clock.systemUTC(), interruption);
      return command.run(input, output, errors, isTerminal) ? DONE : FAILED;
    } catch (StartRefusedException e) {
      return refuse(moving, String.valueOf(e.getMessage()), e.exitCode());
    } catch (MoveFailedException e) {
      return refuse(moving, String.valueOf(e.getMessage()), FAILED);
    } catch (StoreUnavailableException e) {
      return refuse(moving, e.getMessage() + "; " + moving.next(), FAILED);
    } catch (RuntimeException e) {
      LOG.error("{} failed", moving.kind().word(), e);
      return FAILED;
    }
  }

  private int refuse(Arguments.Moving moving, String message, int exitCode) {
    errors.println("Tocsin can not " + moving.kind().word() + ": " + message);
    return exitCode;
  }

  private static Settings settings(List<String> arguments) {
    try (ApplicationContext context = ServerContext.create(arguments.toArray(String[]::new))) {
      return Settings.of(context.getEnvironment().start());
    }
  }
}
