package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Story;
import io.tocsin.statuspage.Incident;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a month.
 *
 * @param name of the month
 * @param stories the newest first
 * @param more how many more there were
 * @param months all that have any, the newest first
 */
record PastMonth(String name, List<Story> stories, int more, List<Month> months) {

  private static final int MAX_STORIES = 200;

  PastMonth {
    stories = List.copyOf(stories);
    months = List.copyOf(months);
  }

  /**
   * A month with incidents.
   *
   * @param value as in the address
   * @param shown whether it is the one that is shown
   */
  record Month(String value, String name, int count, boolean shown) {}

  /**
   * Of that month.
   *
   * @param asked null for the newest one with incidents
   * @return empty if there were none in the month that was asked for
   */
  static Optional<PastMonth> of(GuestPage page, @Nullable YearMonth asked) {
    NavigableMap<YearMonth, List<Incident>> months = page.months();
    YearMonth newest = months.isEmpty() ? page.times().month(page.now()) : months.firstKey();
    YearMonth shown = asked == null ? newest : asked;
    List<Incident> all = months.getOrDefault(shown, List.of());
    if (all.isEmpty() && asked != null) {
      return Optional.empty();
    }
    Stories stories = page.brief();
    return Optional.of(
        new PastMonth(
            PageTimes.month(shown),
            all.stream().limit(MAX_STORIES).map(stories::of).toList(),
            Math.max(0, all.size() - MAX_STORIES),
            months.entrySet().stream()
                .map(
                    each ->
                        new Month(
                            each.getKey().toString(),
                            PageTimes.month(each.getKey()),
                            each.getValue().size(),
                            each.getKey().equals(shown)))
                .toList()));
  }
}
