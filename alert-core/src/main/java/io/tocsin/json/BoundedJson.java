package io.tocsin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from outside into trees. A tree takes many times the memory of its text if the text is
 * made for that, so short texts may have few tokens (names, values, and both ends of lists and
 * objects) and long ones not much more than alerts have.
 */
public final class BoundedJson {

  /** Of the longest texts; alerts have a token for about 16 bytes. */
  public static final int MAX_TOKENS = 1_500_000;

  private static final int MAX_TEXT_CHARS = 1_000_000;
  private static final int MAX_NAME_CHARS = 5_000;
  private static final int MAX_NUMBER_CHARS = 400;

  private static final List<Size> SIZES =
      List.of(
          new Size(16 << 10, 5_000),
          new Size(1 << 20, 200_000),
          new Size(Integer.MAX_VALUE, MAX_TOKENS));

  private final List<JsonMapper> mappers;

  /** One that reads no deeper than that. */
  public BoundedJson(int maxDepth) {
    this.mappers = SIZES.stream().map(size -> mapper(maxDepth, size.tokens())).toList();
  }

  /** Texts of so many bytes may have so many tokens. */
  private record Size(int bytes, int tokens) {}

  /** The limits of one text of any length that is no deeper than that. */
  public static StreamReadConstraints constraints(int maxDepth) {
    return constraints(maxDepth, MAX_TOKENS);
  }

  private static StreamReadConstraints constraints(int maxDepth, int maxTokens) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(maxDepth)
        .maxTokenCount(maxTokens)
        .maxStringLength(MAX_TEXT_CHARS)
        .maxNameLength(MAX_NAME_CHARS)
        .maxNumberLength(MAX_NUMBER_CHARS)
        .build();
  }

  private static JsonMapper mapper(int maxDepth, int maxTokens) {
    JsonFactory factory =
        JsonFactory.builder().streamReadConstraints(constraints(maxDepth, maxTokens)).build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * The value in those bytes; null or missing if there is none.
   *
   * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException if it has too many tokens, or
   *     is too deep or too long in one of its parts
   * @throws IOException if it is no JSON
   */
  public @Nullable JsonNode read(byte[] json) throws IOException {
    int size = 0;
    while (json.length > SIZES.get(size).bytes()) {
      size++;
    }
    JsonMapper mapper = mappers.get(size);
    return LongReads.read(json.length, () -> mapper.readTree(json));
  }
}
