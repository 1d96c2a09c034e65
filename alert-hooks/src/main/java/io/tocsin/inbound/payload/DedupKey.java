package io.tocsin.inbound.payload;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Digests;
import java.util.List;

/** Makes one text of all that tells an alert from others; a digest if that is too long to read. */
final class DedupKey {

  private static final int LONGEST = 500;
  private static final String SEPARATOR = "|";

  private DedupKey() {}

  /** Of those that are found; nothing if none is. */
  static Found of(List<Found> parts) {
    List<Found> found = parts.stream().filter(Found::isPresent).toList();
    String[] texts = found.stream().map(part -> part.orElse("")).toArray(String[]::new);
    String joined = String.join(SEPARATOR, texts);
    String key = joined.length() > LONGEST ? Digests.of(texts).toString() : joined;
    return Found.of(key, found.stream().map(Found::rule).distinct().collect(joining(", ")));
  }
}
