package io.tocsin.wiring;

import io.tocsin.hook.HookFile;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.settings.StartRefusedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the file of hooks.
 *
 * @param sources by name
 * @param mappings in their order
 * @param destinations by name
 * @param outbound where calls may go
 * @param plugins how plugins are set up
 */
record HookSections(
    Map<String, Section> sources,
    List<Section> mappings,
    Map<String, Section> destinations,
    Section outbound,
    Section plugins) {

  /**
   * Those of that file; empty ones if there is none.
   *
   * @throws StartRefusedException if it cannot be used
   */
  static HookSections read(@Nullable String file) {
    try {
      Path path = file == null ? null : Path.of(file);
      return checked(() -> of(path));
    } catch (InvalidPathException e) {
      throw StartRefusedException.badSetting("tocsin.hooks.file must be a path");
    }
  }

  private static HookSections of(@Nullable Path file) {
    Section root =
        file == null ? Section.empty() : HookFile.read(file, new References(System::getenv, file));
    HookSections sections =
        new HookSections(
            root.sectionsByName("sources"),
            root.sections("mappings"),
            root.sectionsByName("destinations"),
            root.section("outbound"),
            root.section("plugins"));
    root.end();
    return sections;
  }

  /** That source; without members if it is not in the file. */
  Section source(String name) {
    return sources.getOrDefault(name, Section.empty());
  }

  /**
   * What the reader makes of sections of the file.
   *
   * @throws StartRefusedException if the reader finds a fault in them
   */
  static <T> T checked(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (HookFileException e) {
      throw refused(e);
    }
  }

  /** The refusal of a start with such a file. */
  static StartRefusedException refused(HookFileException fault) {
    return StartRefusedException.badSetting("the file of hooks: " + fault.getMessage());
  }
}
