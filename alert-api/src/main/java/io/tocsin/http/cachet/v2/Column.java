package io.tocsin.http.cachet.v2;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field by which a list is searched and sorted.
 *
 * @param order ascending
 * @param matches whether an item has the value that a parameter names
 */
record Column<T>(String name, Comparator<T> order, BiPredicate<T, String> matches) {

  static <T> Column<T> number(String name, ToLongFunction<T> value) {
    return new Column<>(
        name,
        Comparator.comparingLong(value),
        (item, wanted) -> Long.toString(value.applyAsLong(item)).equals(wanted));
  }

  static <T> Column<T> text(String name, Function<T, String> value) {
    return new Column<>(
        name,
        Comparator.comparing(value, String.CASE_INSENSITIVE_ORDER),
        (item, wanted) -> value.apply(item).equals(wanted));
  }

  static <T> Column<T> flag(String name, Predicate<T> value) {
    return new Column<>(
        name,
        Comparator.comparing(value::test),
        (item, wanted) ->
            value.test(item)
                ? wanted.equals("1") || wanted.equals("true")
                : wanted.equals("0") || wanted.equals("false"));
  }

  /** One that is not searched by; those without a time come first. */
  static <T> Column<T> time(String name, Function<T, @Nullable Instant> value) {
    return new Column<>(
        name,
        Comparator.comparing(value, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())),
        (_, _) -> true);
  }
}
