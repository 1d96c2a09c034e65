package io.tocsin.command;

import io.tocsin.hook.HookFile;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.inbound.mapping.MappingTests;
import io.tocsin.wiring.AlarmRules;
import java.nio.file.Path;
import java.util.List;

/** Runs the tests that people write beside their mappings (hooks 5.1). */
final class HookCheck {

  private HookCheck() {}

  /**
   * What fails; empty if all is well. The files of the tests lie beside the file.
   *
   * @throws io.tocsin.hook.HookFileException if the file or a mapping has a mistake
   */
  static List<String> failures(Path file, AlarmRules rules) {
    Section root = HookFile.read(file, new References(System::getenv));
    Path beside = file.toAbsolutePath().getParent();
    return MappingTests.failures(
        root.sections("mappings"), beside == null ? file : beside, rules.model());
  }
}
