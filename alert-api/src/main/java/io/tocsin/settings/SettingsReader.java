package io.tocsin.settings;

import static io.tocsin.settings.StartRefusedException.quote;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where settings are declared and read, each in one place: our name first, then Alerta's, then the
 * fallback. A blank value counts as not given. What is declared makes the table of
 * docs/settings.md, and other names of ours are refused; so no declaration stands under a
 * condition.
 */
final class SettingsReader {

  /** Names of the tests' own, which the server does not read. */
  private static final String TEST_PREFIX = "TOCSIN_TEST_";

  private final GivenValues given;
  private final Map<String, Setting<?>> settings = new LinkedHashMap<>();

  SettingsReader(GivenValues given) {
    this.given = given;
  }

  /**
   * Begins the declaration of a setting, which {@code read} ends; the words are {@link Setting}'s.
   */
  <T> Declaration<T> setting(String name, Kind<T> kind, String fallback) {
    return new Declaration<>(name, kind, fallback);
  }

  /** A setting without its meaning. Each {@code read} throws {@link StartRefusedException}. */
  final class Declaration<T> {

    private final String name;
    private final Kind<T> kind;
    private final String fallback;
    private final List<Setting.Alias> aliases = new ArrayList<>();

    private Declaration(String name, Kind<T> kind, String fallback) {
      this.name = name;
      this.kind = kind;
      this.fallback = fallback;
    }

    /** Adds names of Alerta's whose values are as ours. */
    Declaration<T> alias(String... names) {
      for (String each : names) {
        alias(each, UnaryOperator.identity());
      }
      return this;
    }

    /** Adds a name of Alerta's whose values are other than ours. */
    Declaration<T> alias(String alias, UnaryOperator<String> form) {
      aliases.add(new Setting.Alias(alias, form));
      return this;
    }

    /** The value; refused if what is given is not of the setting's kind. */
    T read(String meaning) {
      Setting<T> setting = declare(meaning);
      return parse(setting, findText(setting).orElse(fallback));
    }

    /** As {@link #read(String)}, except that a blank value counts as given, where no other is. */
    T readBlankToo(String meaning) {
      Setting<T> setting = declare(meaning);
      return parse(setting, findText(setting).orElse(isGiven(setting) ? "" : fallback));
    }

    /** As {@link #read(String)}; null for empty text. */
    @Nullable T readOrNull(String meaning) {
      T value = read(meaning);
      return value.equals("") ? null : value;
    }

    /** What is made of the value; refused with those words if the conversion throws. */
    <R> R read(String meaning, Function<T, R> conversion, String refusal) {
      T value = read(meaning);
      try {
        return conversion.apply(value);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw bad(name, refusal);
      }
    }

    private Setting<T> declare(String meaning) {
      Setting<T> setting = new Setting<>(name, kind, fallback, aliases, meaning);
      if (settings.put(name, setting) != null) {
        throw new IllegalStateException(name + " is declared twice");
      }
      return setting;
    }
  }

  /** The refusal of a value that the kind of that setting lets pass. */
  StartRefusedException bad(String name, String why) {
    return bad(declared(name), why);
  }

  /**
   * Looks whether a setting that something else needs has a value.
   *
   * @throws StartRefusedException if it has none
   */
  void need(String name, String who) {
    if (findText(declared(name)).isEmpty()) {
      throw StartRefusedException.badSetting(
          name + " (" + Setting.variable(name) + ") is not set, but " + who + " needs it");
    }
  }

  /**
   * Looks for names of ours that are not declared.
   *
   * @throws StartRefusedException if there are any
   */
  void refuseUnknown() {
    Set<String> variables =
        settings.keySet().stream().map(Setting::variable).collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (String name : given.names()) {
      String variable = Setting.variable(name);
      if (!variables.contains(variable) && !variable.startsWith(TEST_PREFIX)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw StartRefusedException.badSetting(
          "no such setting: " + quote(String.join(", ", unknown)) + "; docs/settings.md lists all");
    }
  }

  /** What was declared, in that order. */
  List<Setting<?>> settings() {
    return List.copyOf(settings.values());
  }

  private Setting<?> declared(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private <T> T parse(Setting<T> setting, String text) {
    return setting
        .kind()
        .parser()
        .apply(text.strip())
        .orElseThrow(() -> bad(setting, "must be " + setting.kind().expected()));
  }

  private StartRefusedException bad(Setting<?> setting, String why) {
    String value =
        setting.kind().secret() ? "" : " is " + quote(findText(setting).orElse("")) + ", but";
    return StartRefusedException.badSetting(givenName(setting) + value + " " + why);
  }

  private Optional<String> findText(Setting<?> setting) {
    return findOurs(setting).or(() -> findAlias(setting).flatMap(this::aliasText));
  }

  private Optional<String> findOurs(Setting<?> setting) {
    return given.find(setting.name()).filter(text -> !text.isBlank());
  }

  private Optional<Setting.Alias> findAlias(Setting<?> setting) {
    return setting.aliases().stream().filter(alias -> aliasText(alias).isPresent()).findFirst();
  }

  private Optional<String> aliasText(Setting.Alias alias) {
    return given
        .variable(alias.name())
        .map(text -> alias.form().apply(text.strip()))
        .filter(text -> !text.isBlank());
  }

  private boolean isGiven(Setting<?> setting) {
    return given.find(setting.name()).isPresent()
        || given.variable(setting.variable()).isPresent()
        || setting.aliases().stream().anyMatch(alias -> given.variable(alias.name()).isPresent());
  }

  private String givenName(Setting<?> setting) {
    String variable =
        findOurs(setting).isPresent()
            ? setting.variable()
            : findAlias(setting).map(Setting.Alias::name).orElse(setting.variable());
    return setting.name() + " (" + variable + ")";
  }
}
