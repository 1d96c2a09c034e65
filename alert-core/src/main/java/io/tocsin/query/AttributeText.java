package io.tocsin.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.json.JsonMappers;

/** The text by which an attribute is searched and sorted, in every store. */
public final class AttributeText {

  private AttributeText() {}

  /** A string as it is; any other JSON value in compact JsonMappers.PLAIN. */
  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return JsonMappers.PLAIN.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }
}
