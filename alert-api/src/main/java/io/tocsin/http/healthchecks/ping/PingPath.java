package io.tocsin.http.healthchecks.ping;

import io.tocsin.monitor.PingKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a ping says.
 *
 * @param exitStatus null if it has none; {@link #TOO_LARGE} for all that are
 */
record PingPath(Target target, PingKind kind, @Nullable Integer exitStatus) {

  /** Stands for every exit status that is none. */
  static final int TOO_LARGE = 256;

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

  /** Without a way back: zeros are read once, however many there are and whatever follows. */
  private static final Pattern NUMBER = Pattern.compile("0*+([0-9]*+)");

  private static final int MAX_DIGITS = 3;
  private static final int MAX_PARTS = 4;

  /** Which check is meant. */
  sealed interface Target {

    /** That with this UUID. */
    record Id(String id) implements Target {}

    /** That with this slug in the project of the ping key. */
    record Slug(String pingKey, String slug) implements Target {}
  }

  /** Reads what follows {@code /ping/}, as it was sent; null if it is no address of a check. */
  static @Nullable PingPath parse(String rest) {
    String[] parts = rest.split("/", MAX_PARTS);
    return switch (parts.length) {
      case 1 -> isUuid(parts[0]) ? of(new Target.Id(parts[0]), "") : null;
      case 2 -> {
        PingPath byId = isUuid(parts[0]) ? of(new Target.Id(parts[0]), parts[1]) : null;
        yield byId == null ? bySlug(parts[0], parts[1], "") : byId;
      }
      case 3 -> parts[2].isEmpty() ? null : bySlug(parts[0], parts[1], parts[2]);
      default -> null;
    };
  }

  private static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  private static @Nullable PingPath bySlug(String key, String slug, String action) {
    return WORD.matcher(key).matches() && WORD.matcher(slug).matches()
        ? of(new Target.Slug(key, slug), action)
        : null;
  }

  private static @Nullable PingPath of(Target target, String action) {
    return switch (action) {
      case "" -> new PingPath(target, PingKind.SUCCESS, null);
      case "start" -> new PingPath(target, PingKind.START, null);
      case "fail" -> new PingPath(target, PingKind.FAIL, null);
      case "log" -> new PingPath(target, PingKind.LOG, null);
      default -> {
        Matcher number = NUMBER.matcher(action);
        yield number.matches() ? ended(target, number.group(1)) : null;
      }
    };
  }

  private static PingPath ended(Target target, String digits) {
    int status = digits.length() > MAX_DIGITS ? TOO_LARGE : number(digits);
    PingKind kind = status == 0 ? PingKind.SUCCESS : PingKind.FAIL;
    return new PingPath(target, kind, Math.min(status, TOO_LARGE));
  }

  /** Of digits without zeros before them; none are left of 0. */
  private static int number(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  boolean hasBadExitStatus() {
    return exitStatus != null && exitStatus == TOO_LARGE;
  }
}
