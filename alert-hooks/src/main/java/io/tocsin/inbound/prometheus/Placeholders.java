package io.tocsin.inbound.prometheus;

import java.util.Map;

/**
 * Puts the values of an alert's labels in the place of {@code ${name}}. There is nothing to
 * evaluate and nothing is replaced twice: senders choose both the text and the values.
 */
final class Placeholders {

  /** Characters that one alert may have inserted in all its texts; beyond them a text stays. */
  static final int BUDGET = 8_192;

  private final Map<String, String> labels;
  private int budget = BUDGET;

  Placeholders(Map<String, String> labels) {
    this.labels = labels;
  }

  String replace(String text) {
    int open = text.indexOf("${");
    if (open < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int done = 0;
    int close = text.indexOf('}', open);
    while (open >= 0 && close >= 0) {
      open = text.lastIndexOf("${", close);
      String value = labels.get(text.substring(open + 2, close));
      if (value != null) {
        if (value.length() > budget) {
          return text;
        }
        budget -= value.length();
        result.append(text, done, open).append(value);
        done = close + 1;
      }
      open = text.indexOf("${", close);
      close = text.indexOf('}', close + 1);
    }
    return result.append(text, done, text.length()).toString();
  }
}
