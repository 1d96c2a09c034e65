package io.tocsin.settings;

import java.util.List;

/** Settings of what comes from other tools and goes to them (hooks). */
final class HooksTable {

  static final Setting<String> FILE =
      new Setting<>(
          "tocsin.hooks.file",
          Kind.text(),
          "",
          "the YAML file that describes sources, mappings, destinations and plugins; empty for"
              + " none");
  static final Setting<String> FORWARD =
      new Setting<>(
          "tocsin.hooks.forward",
          Kind.hiddenText(),
          "[]",
          "other Alerta servers that are sent what happens here: a JSON list of [base URL,"
              + " credentials, what]");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL = List.of(FILE, FORWARD);

  private HooksTable() {}

  static HookSettings read(SettingsReader reader) {
    String file = reader.read(FILE);
    return new HookSettings(file.isEmpty() ? null : file, reader.read(FORWARD));
  }
}
