package io.tocsin.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * The syntax of one field of an expression: a list of values, ranges and {@code *}, each with an
 * optional step.
 *
 * @param min the least value, not negative
 * @param max the greatest value
 * @param rangeMark what stands between the ends of a range
 * @param countdown whether a single value with a step stands for the values from there down to the
 *     least, not up to the greatest
 * @param reader reads one value; negative if it cannot
 */
record ValueField(
    int min, int max, String rangeMark, boolean countdown, ToIntFunction<String> reader) {

  private static final int UNREADABLE = -1;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private record Range(int first, int last) {}

  /** A field of cron; the names in lower case stand for the least value and those after it. */
  static ValueField cron(int min, int max, String... names) {
    List<String> known = List.of(names);
    return new ValueField(min, max, "-", false, text -> numberOrName(text, known, min));
  }

  /** A field of OnCalendar that has numbers only. */
  static ValueField calendar(int min, int max) {
    return new ValueField(min, max, "..", false, ValueField::number);
  }

  /** A number without a sign; negative if the text is none or has more than nine digits. */
  static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : UNREADABLE;
  }

  private static int numberOrName(String text, List<String> names, int first) {
    int name = names.indexOf(text.toLowerCase(Locale.ROOT));
    return name < 0 ? number(text) : first + name;
  }

  /** The values of a list, at least one; empty if it cannot be read. */
  Optional<BitSet> parse(String list) {
    BitSet values = new BitSet();
    for (String item : list.split(",", -1)) {
      if (!add(item, values)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** Adds the values of one item of a list; returns whether the item could be read. */
  boolean add(String item, BitSet values) {
    int slash = item.indexOf('/');
    int step = slash < 0 ? 1 : number(item.substring(slash + 1));
    if (step < 1) {
      return false;
    }
    Range range = slash < 0 ? range(item) : stepped(item.substring(0, slash), step);
    if (range.first < min || range.last > max || range.first > range.last) {
      return false;
    }
    for (int value = range.first; value <= range.last; value += step) {
      values.set(value);
    }
    return true;
  }

  private Range range(String text) {
    if (text.equals("*")) {
      return new Range(min, max);
    }
    int mark = text.indexOf(rangeMark);
    if (mark < 0) {
      int value = reader.applyAsInt(text);
      return new Range(value, value);
    }
    return new Range(
        reader.applyAsInt(text.substring(0, mark)),
        reader.applyAsInt(text.substring(mark + rangeMark.length())));
  }

  private Range stepped(String text, int step) {
    int value = reader.applyAsInt(text);
    if (value < 0) {
      return range(text);
    }
    return countdown ? new Range(min + (value - min) % step, value) : new Range(value, max);
  }
}
