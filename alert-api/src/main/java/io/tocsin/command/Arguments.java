package io.tocsin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a user has asked for. */
sealed interface Arguments {

  /** The server, with its settings as given. */
  record Serving() implements Arguments {}

  /** What the program can do. */
  record Help() implements Arguments {}

  /** Which release it is. */
  record Version() implements Arguments {}

  /** Not understood, and why. */
  record Wrong(String message) implements Arguments {}

  /**
   * To move alerts.
   *
   * @param source as given
   * @param progressFile where to remember how far it has come
   * @param settings for the server's reader of settings, as given
   */
  record Moving(Kind kind, String source, String progressFile, List<String> settings)
      implements Arguments {
    public Moving {
      settings = List.copyOf(settings);
    }

    /** Whether the source can be read only once, so that nothing can go on where it was. */
    boolean isFromStandardInput() {
      return kind == Kind.IMPORT && source.equals("-");
    }

    /** What becomes of it when it is run again. */
    String next() {
      return isFromStandardInput()
          ? "run it again from the start: what is there stays as it is"
          : "the same command goes on from there (" + progressFile + ")";
    }
  }

  /**
   * To run the tests of the mappings in a file of hooks.
   *
   * @param settings as given
   */
  record Checking(String file, List<String> settings) implements Arguments {

    static final String WORD = "check";

    public Checking {
      settings = List.copyOf(settings);
    }
  }

  /** What is moved. */
  enum Kind {
    /** What Alerta has stored. */
    IMPORT,
    /** What another store of ours holds. */
    COPY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String USAGE =
      """
      java -XX:+ExitOnOutOfMemoryError -jar tocsin.jar
          starts the server on http://127.0.0.1:8080, with its data in ./data
          --tocsin.port=8081           listens on another port
          --tocsin.host=0.0.0.0        listens for other machines
          --tocsin.data-dir=/var/data  keeps its data elsewhere
          --tocsin.name=value          any other setting
      java -jar tocsin.jar import SOURCE
          takes over the alerts and notes that an Alerta has stored: SOURCE is a file that
          mongoexport wrote, - for standard input, or postgres://user:password@host/database
      java -jar tocsin.jar copy SOURCE
          takes over the alerts of another store, with history and notes: SOURCE is its data directory,
          postgres://user:password@host/database or mongodb://user:password@host/database
      java -jar tocsin.jar check FILE
          reads a file of hooks and runs the tests of its mappings

      import and copy write to the store that the server's settings name, and take
          --progress FILE      where they remember how far they have come (tocsin-move.progress)
          --tocsin.name=value  a setting, as the server does; so does check
      Run again, they go on where they were stopped, but for standard input, which starts over;
      what is there already stays as it is.

      --version says which release this is. Every setting may be an environment variable as well:
      tocsin.port is TOCSIN_PORT. docs/settings.md, beside the sources, lists all of them.
      """;

  /** A setting with its value; which settings there are, the reader of settings knows. */
  Pattern SETTING = Pattern.compile("--tocsin\\.[^=]+=.*", Pattern.DOTALL);

  /** Understands the words of a command line. */
  static Arguments parse(String... words) {
    List<String> operands = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    String progressFile = "tocsin-move.progress";
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (isHelp(word)) {
        return new Help();
      }
      if (word.equals("--version")) {
        return new Version();
      }
      if (word.equals("--progress")) {
        if (++i == words.length) {
          return new Wrong("--progress wants the name of a file");
        }
        progressFile = words[i];
      } else if (word.startsWith("--progress=")) {
        progressFile = word.substring(word.indexOf('=') + 1);
      } else if (SETTING.matcher(word).matches()) {
        settings.add(word);
      } else if (word.startsWith("-") && !word.equals("-")) {
        return new Wrong(noOption(word));
      } else {
        operands.add(word);
      }
    }
    return command(operands, progressFile, settings);
  }

  private static String noOption(String word) {
    String name = word.replaceFirst("^-+(tocsin\\.)?", "").replaceFirst("=.*", "");
    return "no such option: " + word + "; a setting is given as --tocsin." + name + "=value";
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }

  private static Arguments command(
      List<String> operands, String progressFile, List<String> settings) {
    if (operands.isEmpty()) {
      return new Serving();
    }
    String command = operands.getFirst();
    if (command.equals(Checking.WORD)) {
      return operands.size() == 2
          ? new Checking(operands.getLast(), settings)
          : new Wrong("check wants one file of hooks");
    }
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(command)) {
        return operands.size() == 2 && !operands.getLast().isEmpty() && !progressFile.isEmpty()
            ? new Moving(kind, operands.getLast(), progressFile, settings)
            : new Wrong(command + " wants one source");
      }
    }
    return new Wrong("no such command: " + command);
  }
}
