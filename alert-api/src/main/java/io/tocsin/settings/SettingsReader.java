package io.tocsin.settings;

import static io.tocsin.settings.StartRefusedException.quote;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads settings one at a time: our name first, then Alerta's, then the fallback. A blank value
 * counts as not given. It remembers what it was asked for, so that names nobody asks for are found.
 */
final class SettingsReader {

  /** Names of the tests' own, which the server does not read. */
  private static final String TEST_PREFIX = "TOCSIN_TEST_";

  private final GivenValues given;
  private final Set<String> asked = new HashSet<>();

  SettingsReader(GivenValues given) {
    this.given = given;
  }

  /**
   * The value.
   *
   * @throws StartRefusedException if what is given is not of the setting's kind
   */
  <T> T read(Setting<T> setting) {
    return parse(setting, findText(setting));
  }

  /** As {@link #read}, except that a blank value counts as given, where no other is. */
  <T> T readBlankToo(Setting<T> setting) {
    return findText(setting).isEmpty() && isGiven(setting)
        ? parse(setting, Optional.of(""))
        : read(setting);
  }

  private boolean isGiven(Setting<?> setting) {
    return given.find(setting.name()).isPresent()
        || given.variable(setting.variable()).isPresent()
        || AlertaNames.of(setting).stream()
            .anyMatch(alias -> given.variable(alias.name()).isPresent());
  }

  /** The value given under our name, whatever is given under Alerta's; throws as above. */
  <T> T readOurs(Setting<T> setting) {
    return parse(setting, findOurs(setting));
  }

  private <T> T parse(Setting<T> setting, Optional<String> found) {
    asked.add(setting.name());
    String text = found.orElse(setting.fallback());
    return setting
        .kind()
        .parser()
        .apply(text.strip())
        .orElseThrow(() -> bad(setting, "must be " + setting.kind().expected()));
  }

  /** The refusal of a value that the setting's kind lets pass. */
  StartRefusedException bad(Setting<?> setting, String why) {
    String value =
        setting.kind().secret() ? "" : " is " + quote(findText(setting).orElse("")) + ", but";
    return StartRefusedException.badSetting(givenName(setting) + value + " " + why);
  }

  /**
   * Looks for names of ours that nothing has read.
   *
   * @throws StartRefusedException if there are any
   */
  void refuseUnknown() {
    Set<String> variables = new HashSet<>();
    asked.forEach(name -> variables.add(Setting.variable(name)));
    Set<String> unknown = new TreeSet<>();
    for (String name : given.names()) {
      String variable = Setting.variable(name);
      if (!variables.contains(variable) && !variable.startsWith(TEST_PREFIX)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw StartRefusedException.badSetting(
          "no such setting: " + quote(String.join(", ", unknown)) + "; the README lists all");
    }
  }

  /** The names that were asked for. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  private Optional<String> findText(Setting<?> setting) {
    return findOurs(setting).or(() -> findAlias(setting).flatMap(this::aliasText));
  }

  private Optional<String> findOurs(Setting<?> setting) {
    return given.find(setting.name()).filter(text -> !text.isBlank());
  }

  private Optional<AlertaNames.Alias> findAlias(Setting<?> setting) {
    return AlertaNames.of(setting).stream()
        .filter(alias -> aliasText(alias).isPresent())
        .findFirst();
  }

  private Optional<String> aliasText(AlertaNames.Alias alias) {
    return given
        .variable(alias.name())
        .map(text -> alias.form().apply(text.strip()))
        .filter(text -> !text.isBlank());
  }

  private String givenName(Setting<?> setting) {
    String variable =
        findOurs(setting).isPresent()
            ? setting.variable()
            : findAlias(setting).map(AlertaNames.Alias::name).orElse(setting.variable());
    return setting.name() + " (" + variable + ")";
  }
}
