package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageTimes.Moment;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.SystemStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that guests see of the page, but for uptimes and metrics, which change all the time. Two are
 * equal if guests see no difference.
 *
 * @param open incidents that go on, those that are pinned first
 * @param moreOpen how many more there are
 * @param work maintenance that goes on or is planned
 * @param past incidents of the last days, the newest day first
 */
record PageState(
    SystemStatus status,
    List<Section> sections,
    List<Story> open,
    int moreOpen,
    List<Story> work,
    List<Day> past) {

  PageState {
    sections = List.copyOf(sections);
    open = List.copyOf(open);
    work = List.copyOf(work);
    past = List.copyOf(past);
  }

  /** The parts of all sections. */
  List<Part> parts() {
    return sections.stream().flatMap(section -> section.parts().stream()).toList();
  }

  /**
   * A group of components.
   *
   * @param id null for those without a group
   * @param open whether it is unfolded at first
   * @param worst of its components
   */
  record Section(
      @Nullable Long id, String name, boolean open, ComponentStatus worst, List<Part> parts) {
    Section {
      parts = List.copyOf(parts);
    }
  }

  /** A component. */
  record Part(
      long id,
      String name,
      @Nullable String description,
      @Nullable String link,
      ComponentStatus status) {}

  /**
   * An incident or a maintenance.
   *
   * @param path of its page, below that of the status page
   * @param code of its status, for programs and style sheets
   * @param title of its status, for people
   * @param pinned shown before others
   * @param began when it began or is to begin
   * @param ended when it was over or is to be; null: not known
   * @param updated when it was last changed
   * @param affected components that it has to do with
   * @param entries what was said of it, the newest first
   * @param olderEntries how many of them are left out
   */
  record Story(
      String path,
      String name,
      String code,
      String title,
      boolean pinned,
      Moment began,
      @Nullable Moment ended,
      Moment updated,
      List<Affected> affected,
      List<Entry> entries,
      int olderEntries) {
    Story {
      affected = List.copyOf(affected);
      entries = List.copyOf(entries);
    }
  }

  /** What becomes of a component. */
  record Affected(long id, String name, ComponentStatus status) {}

  /**
   * Something that was said.
   *
   * @param id of an update; 0 for what was said first
   * @param title what it says in a word
   * @param message Markdown
   */
  record Entry(long id, String title, String message, Moment at) {}

  /** The incidents of a day. */
  record Day(String date, String title, List<Story> stories) {
    Day {
      stories = List.copyOf(stories);
    }
  }
}
