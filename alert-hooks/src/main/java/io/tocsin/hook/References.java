package io.tocsin.hook;

import io.tocsin.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the secrets that a file of hooks names, so that it need not hold them. */
public final class References {

  /** Knows no environment; files are read. */
  static final References NONE = new References(name -> null);

  private static final Logger LOG = LoggerFactory.getLogger(References.class);

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  private final Function<String, @Nullable String> environment;
  private final @Nullable Path holder;
  private final Set<Path> exposed = new TreeSet<>();

  /**
   * Secrets for texts that stand in no file.
   *
   * @param environment returns the value of a variable; null if it is not set
   */
  public References(Function<String, @Nullable String> environment) {
    this(environment, null);
  }

  /**
   * Secrets for texts of a file.
   *
   * @param environment returns the value of a variable; null if it is not set
   * @param holder the file that the texts stand in; null if it is none
   */
  public References(Function<String, @Nullable String> environment, @Nullable Path holder) {
    this.environment = environment;
    this.holder = holder;
  }

  /**
   * What a text stands for: the variable after {@code env:}, the content of the file after {@code
   * file:} without the white space around it, else itself.
   */
  String resolve(String place, String text) {
    if (text.startsWith(ENVIRONMENT)) {
      return present(
          place, text, environment.apply(text.substring(ENVIRONMENT.length())), value -> value);
    }
    if (text.startsWith(FILE)) {
      return present(place, text, content(place, text.substring(FILE.length())), String::strip);
    }
    if (holder != null) {
      warnIfExposed(holder);
    }
    return text;
  }

  /** The files that secrets were read from and that other users of the machine can read. */
  Set<Path> exposed() {
    return Set.copyOf(exposed);
  }

  private void warnIfExposed(Path file) {
    try {
      if (PrivateFiles.isOpenToOthers(file) && exposed.add(file)) {
        LOG.warn("other users can read {}, which has a secret in it; chmod 600 it", file);
      }
    } catch (IOException e) {
      LOG.debug("whoever can read {}, it is not known", file);
    }
  }

  private static String present(
      String place, String reference, @Nullable String value, UnaryOperator<String> cut) {
    if (value == null || value.isBlank()) {
      throw new HookFileException(place, reference + " is empty or not there");
    }
    return cut.apply(value);
  }

  private String content(String place, String path) {
    try {
      String text = Files.readString(Path.of(path));
      warnIfExposed(Path.of(path));
      return text;
    } catch (IOException | InvalidPathException e) {
      throw new HookFileException(place, "the file " + path + " can not be read");
    }
  }
}
