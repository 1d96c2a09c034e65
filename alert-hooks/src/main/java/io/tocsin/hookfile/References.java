package io.tocsin.hookfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that a file of hooks names, so that it need not hold them. */
public final class References {

  /** Knows no environment; files are read. */
  static final References NONE = new References(name -> null);

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  private final Environment environment;

  /** Looks environment variables up there. */
  public References(Environment environment) {
    this.environment = environment;
  }

  /** Environment variables. */
  @FunctionalInterface
  public interface Environment {
    /** The value of a variable; null if it is not set. */
    @Nullable String get(String name);
  }

  /**
   * What a text stands for: the variable after {@code env:}, the content of the file after {@code
   * file:} without the white space around it, else itself.
   */
  String resolve(String place, String text) {
    if (text.startsWith(ENVIRONMENT)) {
      return present(
          place, text, environment.get(text.substring(ENVIRONMENT.length())), value -> value);
    }
    return text.startsWith(FILE)
        ? present(place, text, content(place, text.substring(FILE.length())), String::strip)
        : text;
  }

  private static String present(
      String place, String reference, @Nullable String value, UnaryOperator<String> cut) {
    if (value == null || value.isBlank()) {
      throw new HookFileException(place, reference + " is empty or not there");
    }
    return cut.apply(value);
  }

  private static String content(String place, String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new HookFileException(place, "the file " + path + " can not be read");
    }
  }
}
