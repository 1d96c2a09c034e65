package io.tocsin.statuspage.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The filters that Twig has and Pebble does not, or under another name. */
final class TwigFilters {

  private static final int MAX_DECIMALS = 20;
  private static final int GROUP = 3;
  private static final double EXACT = 1L << 53;

  /** Widths and precisions have two digits, so that no template asks for a long text. */
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?:%|(?:(\\d{1,3})\\$)?([-+ 0]{0,4}\\d{0,2})((?:\\.\\d{1,2})?)([sdfFxXo])|)");

  private TwigFilters() {}

  /** A filter; its arguments have these names, or any number without. */
  private record Plain(
      @Nullable List<String> names,
      BiFunction<@Nullable Object, Map<String, Object>, @Nullable Object> work)
      implements Filter {

    @Override
    public @Nullable List<String> getArgumentNames() {
      return names;
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return work.apply(input, arguments);
    }
  }

  static Map<String, Filter> all() {
    return Map.of(
        "format",
        new Plain(null, TwigFilters::format),
        "keys",
        new Plain(List.of(), (input, _) -> keys(input)),
        "number_format",
        new Plain(List.of("decimal", "decimal_point", "thousand_sep"), TwigFilters::numberFormat),
        "round",
        new Plain(List.of("precision", "method"), TwigFilters::round),
        "striptags",
        new Plain(List.of(), (input, _) -> withoutTags(text(input))),
        "url_encode",
        new Plain(List.of(), (input, _) -> urlEncode(input)));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Never one with so many digits as a text can ask for. */
  private static BigDecimal number(@Nullable Object value) {
    return switch (value) {
      case null -> BigDecimal.ZERO;
      case Long whole -> BigDecimal.valueOf(whole);
      case Integer whole -> BigDecimal.valueOf(whole);
      case Number number -> BigDecimal.valueOf(number.doubleValue());
      case Boolean yes -> yes ? BigDecimal.ONE : BigDecimal.ZERO;
      default -> BigDecimal.valueOf(Double.parseDouble(value.toString()));
    };
  }

  private static int decimals(@Nullable Object value) {
    int decimals = number(value).intValue();
    if (Math.abs(decimals) > MAX_DECIMALS) {
      throw new PebbleException(null, "there are no more than " + MAX_DECIMALS + " decimals");
    }
    return decimals;
  }

  private static String numberFormat(@Nullable Object input, Map<String, Object> arguments) {
    int decimals = Math.max(0, decimals(arguments.get("decimal")));
    BigDecimal number = number(input).setScale(decimals, RoundingMode.HALF_UP);
    String digits = number.abs().toPlainString();
    int point = digits.indexOf('.');
    StringBuilder text = new StringBuilder(point < 0 ? digits : digits.substring(0, point));
    String separator = Objects.toString(arguments.get("thousand_sep"), ",");
    for (int place = text.length() - GROUP; place > 0; place -= GROUP) {
      text.insert(place, separator);
    }
    if (point >= 0) {
      text.append(Objects.toString(arguments.get("decimal_point"), "."))
          .append(digits, point + 1, digits.length());
    }
    return (number.signum() < 0 ? "-" : "") + text;
  }

  /** A whole number without decimals, as Twig shows it. */
  private static Object round(@Nullable Object input, Map<String, Object> arguments) {
    RoundingMode mode =
        switch (Objects.toString(arguments.get("method"), "common")) {
          case "common" -> RoundingMode.HALF_UP;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new PebbleException(null, "round knows common, ceil and floor");
        };
    double rounded =
        number(input).setScale(decimals(arguments.get("precision")), mode).doubleValue();
    return rounded == Math.rint(rounded) && Math.abs(rounded) < EXACT
        ? (Object) (long) rounded
        : (Object) rounded;
  }

  private static List<Object> keys(@Nullable Object input) {
    return switch (input) {
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case List<?> list ->
          IntStream.range(0, list.size()).<Object>mapToObj(place -> place).toList();
      case null, default -> List.of();
    };
  }

  private static String urlEncode(@Nullable Object input) {
    return input instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"))
        : encoded(input);
  }

  private static String encoded(@Nullable Object value) {
    return URLEncoder.encode(text(value), UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String format(@Nullable Object input, Map<String, Object> arguments) {
    int[] next = {0};
    return DIRECTIVE
        .matcher(text(input))
        .replaceAll(found -> Matcher.quoteReplacement(directive(found, arguments, next)));
  }

  private static String directive(MatchResult found, Map<String, Object> arguments, int[] next) {
    String type = found.group(4);
    if (found.group().equals("%%")) {
      return "%";
    }
    if (type == null) {
      throw new PebbleException(null, "format does not know all that follows a %");
    }
    String place = found.group(1);
    int index = place == null ? next[0]++ : Integer.parseInt(place) - 1;
    if (!arguments.containsKey(String.valueOf(index))) {
      throw new PebbleException(null, "format is given too few values");
    }
    Object value = arguments.get(String.valueOf(index));
    Object shown =
        switch (type) {
          case "s" -> text(value);
          case "f", "F" -> number(value);
          default -> number(value).toBigInteger();
        };
    String sort = type.equals("F") ? "f" : type;
    return String.format(Locale.ROOT, "%" + found.group(2) + found.group(3) + sort, shown);
  }

  /** What is between angle brackets, if it looks like a tag; an open one takes all that follows. */
  private static String withoutTags(String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf('<', from);
      if (open < 0) {
        break;
      }
      if (!isTag(text, open)) {
        rest.append(text, from, open + 1);
        from = open + 1;
        continue;
      }
      rest.append(text, from, open);
      int close = text.startsWith("<!--", open) ? text.indexOf("-->", open) : open;
      int end = close < 0 ? -1 : text.indexOf('>', close);
      from = end < 0 ? text.length() : end + 1;
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static boolean isTag(String text, int open) {
    char next = open + 1 < text.length() ? text.charAt(open + 1) : ' ';
    return Character.isLetter(next) || "/!?".indexOf(next) >= 0;
  }
}
