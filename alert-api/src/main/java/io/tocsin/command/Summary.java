package io.tocsin.command;

import io.tocsin.move.Counts;
import io.tocsin.move.Progress;
import java.util.Locale;

/** What a move that ran to its end has done. */
final class Summary {

  private Summary() {}

  static String of(Arguments.Kind kind, Progress progress) {
    Counts counts = progress.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s of %s to %s is done:%n".formatted(kind.word(), progress.source(), progress.target()));
    add(text, counts.alerts(), "alerts written");
    add(text, counts.notes(), "notes written");
    add(text, counts.there(), "there already");
    add(text, counts.allSkipped(), "skipped");
    counts.skipped().forEach((reason, skipped) -> add(text, reason, skipped));
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String what) {
    text.append(String.format(Locale.ROOT, "%,12d %s%n", count, what));
  }

  private static void add(StringBuilder text, String reason, Counts.Skipped skipped) {
    boolean all = skipped.examples().size() == skipped.count();
    add(
        text,
        skipped.count(),
        "  " + reason + ": " + String.join(", ", skipped.examples()) + (all ? "" : ", ..."));
  }
}
