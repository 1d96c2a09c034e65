package io.tocsin.move;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the records of a source.
 *
 * @param records records read
 * @param alerts alerts written
 * @param notes notes written
 * @param there alerts and notes that were there already
 * @param skipped what was not written, by reason
 */
public record Counts(
    long records, long alerts, long notes, long there, Map<String, Skipped> skipped) {

  /** At the start. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, Map.of());

  private static final int MAX_REASONS = 50;
  private static final int MAX_EXAMPLES = 5;
  private static final int MAX_REASON_CHARS = 300;
  private static final int MAX_NAME_CHARS = 80;
  private static final String OTHER = "other reasons";

  public Counts {
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /**
   * What was skipped for one reason.
   *
   * @param examples the names of the first few
   */
  public record Skipped(long count, List<String> examples) {
    public Skipped {
      examples = List.copyOf(examples);
    }
  }

  /** How much was skipped, for whatever reason. */
  public long allSkipped() {
    return skipped.values().stream().mapToLong(Skipped::count).sum();
  }

  Counts plusRecords(long more) {
    return new Counts(records + more, alerts, notes, there, skipped);
  }

  Counts plusAlert() {
    return new Counts(records, alerts + 1, notes, there, skipped);
  }

  Counts plusNotes(long more) {
    return new Counts(records, alerts, notes + more, there, skipped);
  }

  Counts plusThere() {
    return new Counts(records, alerts, notes, there + 1, skipped);
  }

  /** Reasons beyond a number of them are one; names and reasons are fit for a terminal. */
  Counts plusSkipped(String reason, String name) {
    String known = line(reason, MAX_REASON_CHARS);
    if (!skipped.containsKey(known) && skipped.size() >= MAX_REASONS) {
      known = OTHER;
    }
    Map<String, Skipped> more = new LinkedHashMap<>(skipped);
    more.merge(known, new Skipped(1, List.of(line(name, MAX_NAME_CHARS))), Counts::sum);
    return new Counts(records, alerts, notes, there, more);
  }

  private static Skipped sum(Skipped before, Skipped one) {
    List<String> examples = new ArrayList<>(before.examples());
    if (examples.size() < MAX_EXAMPLES) {
      examples.addAll(one.examples());
    }
    return new Skipped(before.count() + one.count(), examples);
  }

  private static String line(String text, int limit) {
    String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]+", " ");
    return plain.length() <= limit ? plain : plain.substring(0, limit) + "...";
  }
}
