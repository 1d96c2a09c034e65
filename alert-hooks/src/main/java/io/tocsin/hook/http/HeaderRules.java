package io.tocsin.hook.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which headers may be set on a call to another server. */
public final class HeaderRules {

  private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]{1,100}");
  private static final int MAX_VALUE_CHARS = 8_192;

  /** Those by which HTTP itself is spoken. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HeaderRules() {}

  /** Why that header may not be set, without its value; null if it may. */
  public static @Nullable String refusal(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      return "is not the name of a header";
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (RESERVED.contains(lower) || lower.startsWith("proxy-")) {
      return "is a header that can not be set";
    }
    return value.length() <= MAX_VALUE_CHARS && value.chars().allMatch(HeaderRules::isPlain)
        ? null
        : "has a value that is too long or has characters that a header can not have";
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7f;
  }
}
