package io.tocsin.http.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tocsin.http.alertmanager.PostedAlerts.Element;
import io.tocsin.http.alertmanager.PostedAlerts.Elements;
import io.tocsin.http.alertmanager.PostedAlerts.Malformed;
import io.tocsin.json.BoundedJson;
import io.tocsin.json.LongReads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of {@code POST /api/v2/alerts} token by token: no tree and no reflection, since
 * this is where most alerts come in.
 */
final class PostedAlertsReader {

  /** Elements of one body. */
  static final int LIMIT = 10_000;

  private static final int DEPTH = 32;

  /** Names are not pooled: senders choose them, and could make the pool slow. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxTokenCount(BoundedJson.MAX_TOKENS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private PostedAlertsReader() {}

  /** The alerts of a body; elements that are no alerts keep their place. */
  static PostedAlerts read(byte[] body) {
    return LongReads.read(body.length, () -> readAll(body));
  }

  private static PostedAlerts readAll(byte[] body) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return read(text.array(), text.length());
    } catch (CharacterCodingException e) {
      return new Malformed("the body is not valid UTF-8");
    } catch (JsonProcessingException e) {
      return new Malformed("the body is not valid JSON" + place(e.getLocation()));
    } catch (IOException e) {
      return new Malformed("the body is not valid JSON");
    }
  }

  private static PostedAlerts read(char[] text, int length) throws IOException {
    try (JsonParser json = JSON.createParser(text, 0, length)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        return new Malformed("the body must be an array of alerts");
      }
      List<Element> elements = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (elements.size() == LIMIT) {
          return new Malformed("the body holds more than " + LIMIT + " alerts");
        }
        elements.add(new ElementReader(json, text).read());
      }
      return json.nextToken() == null
          ? new Elements(elements)
          : new Malformed("something follows the array of alerts");
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
