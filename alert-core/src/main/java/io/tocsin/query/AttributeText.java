package io.tocsin.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The text by which an attribute is searched and sorted, in every store. */
public final class AttributeText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AttributeText() {}

  /** A string as it is; any other JSON value in compact JSON. */
  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }
}
