package io.tocsin.query.pattern;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Letters that differ in their case only, one character to one. Every engine for regular
 * expressions has a list of its own, so ours is written out for all of them.
 */
final class LetterCase {

  /** In small letters it is two characters, an i and a dot above. */
  static final int DOTTED_CAPITAL_I = 0x130;

  private static final int DOTLESS_SMALL_I = 0x131;

  private static final Map<Integer, List<Integer>> ALIKE = groups(LetterCase::folded);
  private static final Map<Integer, List<Integer>> WITH_SMALL = groups(LetterCase::small);

  private LetterCase() {}

  /** The character and all that are alike but for the case. */
  static List<Integer> alike(int c) {
    return ALIKE.getOrDefault(folded(c), List.of(c));
  }

  /** Adds to a set of characters all that are alike but for the case. */
  static void addAlike(BitSet characters) {
    ALIKE.values().stream()
        .filter(group -> group.stream().anyMatch(characters::get))
        .forEach(group -> group.forEach(characters::set));
  }

  /** The small letter, if it is one, and all that it is the small letter of. */
  static List<Integer> withSmall(int small) {
    return WITH_SMALL.getOrDefault(small, List.of(small));
  }

  /** What the two mean that Turkish knows depends on the language: they are alike to nothing. */
  private static int folded(int c) {
    return c == DOTTED_CAPITAL_I || c == DOTLESS_SMALL_I
        ? c
        : Character.toLowerCase(Character.toUpperCase(c));
  }

  private static int small(int c) {
    return c == DOTTED_CAPITAL_I ? c : Character.toLowerCase(c);
  }

  /** The groups of several that have the same key, with the key itself. */
  private static Map<Integer, List<Integer>> groups(IntUnaryOperator key) {
    Map<Integer, TreeSet<Integer>> groups =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> key.applyAsInt(c) != c)
            .boxed()
            .flatMap(c -> Stream.of(c, key.applyAsInt(c)))
            .collect(Collectors.groupingBy(key::applyAsInt, Collectors.toCollection(TreeSet::new)));
    return groups.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, group -> List.copyOf(group.getValue())));
  }
}
