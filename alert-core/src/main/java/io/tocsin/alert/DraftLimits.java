package io.tocsin.alert;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a draft may hold at most, and what it must hold. */
public final class DraftLimits {

  /** Characters of an id. */
  public static final int MAX_ID_CHARS = 200;

  /** Characters of resource, event, environment and other names. */
  public static final int MAX_NAME_CHARS = 1_000;

  /** Characters of the text, and of one attribute in JSON. */
  public static final int MAX_TEXT_CHARS = 60_000;

  /** Characters of all attributes together, their keys included. */
  public static final int MAX_ATTRIBUTES_CHARS = 1_000_000;

  /** Characters of the raw data. */
  public static final int MAX_RAW_DATA_CHARS = 500_000;

  /** Elements of a list or attributes. */
  public static final int MAX_ELEMENTS = 200;

  /** Seconds: ten years. */
  public static final long MAX_TIMEOUT_SECONDS = 315_360_000;

  private DraftLimits() {}

  /** The first rule that the draft breaks, for the sender; null if it keeps all. */
  public static @Nullable String violation(AlertDraft draft) {
    return violation(draft, null);
  }

  /**
   * The same for a draft that was made of one that keeps all: what is the same is not looked
   * through again.
   *
   * @param kept null if there is none
   */
  public static @Nullable String violation(AlertDraft draft, @Nullable AlertDraft kept) {
    String broken = mandatory(draft);
    if (broken == null && (kept == null || !draft.attributes().equals(kept.attributes()))) {
      broken = attributeKeys(draft.attributes());
    }
    if (broken == null) {
      broken = timeout(draft.timeout());
    }
    return broken != null || (kept != null && bounded(draft).equals(bounded(kept)))
        ? broken
        : bounds(draft);
  }

  /** All that {@link #bounds} looks at. */
  private static List<@Nullable Object> bounded(AlertDraft draft) {
    return Arrays.asList(
        List.of(names(draft)),
        draft.id(),
        draft.text(),
        draft.value(),
        draft.correlate(),
        draft.service(),
        draft.tags(),
        draft.rawData());
  }

  private static @Nullable String mandatory(AlertDraft draft) {
    if (draft.resource().isEmpty()) {
      return "Missing mandatory value for \"resource\"";
    }
    return draft.event().isEmpty() ? "Missing mandatory value for \"event\"" : null;
  }

  /** The rule that attribute keys break, if any; also for changes of attributes. */
  public static @Nullable String attributeKeys(Map<String, ?> attributes) {
    if (attributes.size() > MAX_ELEMENTS) {
      return "attributes must have at most " + MAX_ELEMENTS + " members";
    }
    for (Map.Entry<String, ?> attribute : attributes.entrySet()) {
      String key = attribute.getKey();
      if (key.contains(".") || key.contains("$")) {
        return "Attribute keys must not contain \".\" or \"$\"";
      }
      String broken = text("attributes", key, MAX_NAME_CHARS);
      if (broken == null) {
        broken = value(attribute.getValue());
      }
      if (broken != null) {
        return broken;
      }
    }
    return length(attributes) > MAX_ATTRIBUTES_CHARS
        ? "attributes must have at most " + MAX_ATTRIBUTES_CHARS + " characters"
        : null;
  }

  /** Characters of a JSON value, roughly: texts and keys, and a few for all else. */
  public static long length(@Nullable Object value) {
    return switch (value) {
      case String text -> text.length();
      case Map<?, ?> object -> lengths(object.keySet()) + lengths(object.values());
      case Collection<?> list -> lengths(list);
      case null, default -> 8;
    };
  }

  private static long lengths(Collection<?> values) {
    return values.stream().mapToLong(DraftLimits::length).sum();
  }

  private static @Nullable String value(@Nullable Object value) {
    return switch (value) {
      case String text -> text("attributes", text, MAX_TEXT_CHARS);
      case Map<?, ?> object -> values(object.values(), object.keySet());
      case Collection<?> list -> values(list, List.of());
      case null, default -> null;
    };
  }

  private static @Nullable String values(Collection<?> values, Collection<?> keys) {
    if (values.size() > MAX_ELEMENTS) {
      return "attributes must have at most " + MAX_ELEMENTS + " members";
    }
    for (Object key : keys) {
      String broken = text("attributes", String.valueOf(key), MAX_NAME_CHARS);
      if (broken != null) {
        return broken;
      }
    }
    for (Object value : values) {
      String broken = value(value);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  /** The rule that a number of seconds breaks, if any; null is none. */
  public static @Nullable String timeout(@Nullable Long timeout) {
    if (timeout == null) {
      return null;
    }
    if (timeout < 0) {
      return "Invalid negative 'timeout' value (" + timeout + ")";
    }
    return timeout > MAX_TIMEOUT_SECONDS
        ? "timeout must be at most " + MAX_TIMEOUT_SECONDS + " seconds"
        : null;
  }

  private static String[] names(AlertDraft draft) {
    return new String[] {
      "resource",
      draft.resource(),
      "event",
      draft.event(),
      "environment",
      draft.environment(),
      "severity",
      draft.severity(),
      "status",
      draft.status(),
      "group",
      draft.group(),
      "origin",
      draft.origin(),
      "type",
      draft.type(),
      "customer",
      draft.customer() == null ? "" : draft.customer(),
      "dedupKey",
      draft.dedupKey()
    };
  }

  private static @Nullable String bounds(AlertDraft draft) {
    String[] names = names(draft);
    for (int i = 0; i < names.length; i += 2) {
      String broken = text(names[i], names[i + 1], MAX_NAME_CHARS);
      if (broken != null) {
        return broken;
      }
    }
    return first(
        text("id", draft.id(), MAX_ID_CHARS),
        text("text", draft.text(), MAX_TEXT_CHARS),
        text("value", draft.value() == null ? "" : draft.value(), MAX_TEXT_CHARS),
        list("correlate", draft.correlate()),
        list("service", draft.service()),
        tags(draft.tags()),
        draft.rawData() != null && draft.rawData().length() > MAX_RAW_DATA_CHARS
            ? "rawData must have at most " + MAX_RAW_DATA_CHARS + " characters"
            : null);
  }

  /** The rule that tags break, if any; also for changes of tags. */
  public static @Nullable String tags(List<String> tags) {
    return list("tags", tags);
  }

  private static @Nullable String list(String member, List<String> elements) {
    if (elements.size() > MAX_ELEMENTS) {
      return member + " must have at most " + MAX_ELEMENTS + " elements";
    }
    for (String element : elements) {
      String broken = text(member, element, MAX_NAME_CHARS);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  /**
   * The rule that a text breaks: too long, or not storable Unicode (NUL, half a surrogate pair).
   */
  public static @Nullable String text(String member, String text, int limit) {
    if (text.length() > limit) {
      return member + " must have at most " + limit + " characters";
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return member + " must not contain NUL characters";
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return member + " must be valid Unicode";
        }
        i++;
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String... rules) {
    for (String rule : rules) {
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }
}
