package io.tocsin.http.healthchecks.badge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the address of a badge says.
 *
 * @param badgeKey of a project, or of a check
 * @param signature of the tag; empty for a badge of a check
 * @param tag {@link #ALL} for all checks of a project; empty for a badge of a check
 * @param showsLate whether there is a state between up and down
 */
record BadgePath(
    String badgeKey, String signature, String tag, boolean showsLate, BadgeFormat format) {

  /** Stands for a whole project. */
  static final String ALL = "*";

  private static final String KEY = "([0-9a-f-]{36})";
  private static final Pattern OF_PROJECT =
      Pattern.compile(KEY + "/([A-Za-z0-9_-]{8})(-2)?(?:/(.+))?\\.([a-z]+)");
  private static final Pattern OF_CHECK = Pattern.compile("([23])/" + KEY + "\\.([a-z]+)");

  /** Reads what follows {@code /badge/}, as it was sent; empty if it is no address of a badge. */
  static Optional<BadgePath> ofProject(String rest) {
    Matcher matcher = OF_PROJECT.matcher(rest);
    return matcher.matches()
        ? BadgeFormat.of(matcher.group(5)).flatMap(format -> ofProject(matcher, format))
        : Optional.empty();
  }

  private static Optional<BadgePath> ofProject(Matcher matcher, BadgeFormat format) {
    String raw = matcher.group(4);
    return (raw == null ? Optional.of(ALL) : decode(raw))
        .map(
            tag ->
                new BadgePath(
                    matcher.group(1), matcher.group(2), tag, matcher.group(3) == null, format));
  }

  private static Optional<String> decode(String raw) {
    try {
      return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads what follows {@code /b/}, as it was sent; empty if it is no address of a badge. */
  static Optional<BadgePath> ofCheck(String rest) {
    Matcher matcher = OF_CHECK.matcher(rest);
    return matcher.matches()
        ? BadgeFormat.of(matcher.group(3))
            .map(
                format ->
                    new BadgePath(matcher.group(2), "", "", matcher.group(1).equals("3"), format))
        : Optional.empty();
  }
}
