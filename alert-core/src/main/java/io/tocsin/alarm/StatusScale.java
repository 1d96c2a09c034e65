package io.tocsin.alarm;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statuses of an alarm model.
 *
 * @param codes name to sort code, in the order clients are shown
 * @param colors name to colour, where it has one
 * @param initial the status of a draft that asks for none
 */
public record StatusScale(Map<String, String> codes, Map<String, String> colors, String initial) {

  private static final String UNKNOWN_CODE = "Z";

  public StatusScale {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    colors = Collections.unmodifiableMap(new LinkedHashMap<>(colors));
  }

  /** Whether the model knows the name. */
  public boolean has(String status) {
    return codes.containsKey(status);
  }

  /** Sorts by the code; unknown names come last. */
  public int rank(String status) {
    return codes.getOrDefault(status, UNKNOWN_CODE).charAt(0) - 'A';
  }

  /** Name to rank, in the order of the ranks. */
  public Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    codes.keySet().stream()
        .sorted(Comparator.comparingInt(this::rank))
        .forEach(name -> ranks.put(name, rank(name)));
    return ranks;
  }

  /** Why a status that is not on the scale is refused, for the caller. */
  public String refusal(String status) {
    return "Status (" + status + ") is not one of " + String.join(", ", codes.keySet());
  }
}
