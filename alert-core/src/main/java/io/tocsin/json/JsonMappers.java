package io.tocsin.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The mappers for JSON that the program itself has written, or that others have bounded. */
public final class JsonMappers {

  /** With Jackson's defaults. */
  public static final JsonMapper PLAIN = JsonMapper.builder().build();

  /** Refuses anything that follows the first value of a text. */
  public static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonMappers() {}
}
