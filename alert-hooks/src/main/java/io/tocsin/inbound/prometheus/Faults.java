package io.tocsin.inbound.prometheus;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that an alert has to keep (hooks 2.2 step 2). */
final class Faults {

  private static final int SHOWN = 64;

  private Faults() {}

  /** The first rule that it breaks, for the sender; null if it keeps all. */
  static @Nullable String in(PrometheusAlert alert) {
    if (alert.labels().isEmpty()) {
      return "it has no label with a value";
    }
    if (alert.startsAt() != null
        && alert.endsAt() != null
        && alert.endsAt().isBefore(alert.startsAt())) {
      return "endsAt is before startsAt";
    }
    String fault = inTexts("label", alert.labels());
    return fault != null ? fault : inTexts("annotation", alert.annotations());
  }

  private static @Nullable String inTexts(String kind, Map<String, String> texts) {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (text.getKey().isEmpty()) {
        return kind + " without a name";
      }
      if (!isText(text.getKey())) {
        return kind + " whose name is not valid Unicode text";
      }
      if (!isText(text.getValue())) {
        return kind + " '" + shown(text.getKey()) + "' is not valid Unicode text";
      }
    }
    return null;
  }

  /** JSON can escape half a surrogate pair and NUL, which UTF-8 and databases do not have. */
  private static boolean isText(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static String shown(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
  }
}
