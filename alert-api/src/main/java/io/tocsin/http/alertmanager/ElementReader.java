package io.tocsin.http.alertmanager;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.http.alertmanager.PostedAlerts.Element;
import io.tocsin.inbound.prometheus.PrometheusAlert;
import io.tocsin.text.Iso8601;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of the array, which the parser has just entered, to its end, whatever it is. As
 * in Go, null is the same as absent or empty, and members that have no meaning are skipped.
 */
final class ElementReader {

  /** How Go writes a time that is not set. */
  private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private final JsonParser json;
  private final char[] source;
  private final TreeMap<String, String> labels = new TreeMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private @Nullable Instant startsAt;
  private @Nullable Instant endsAt;
  private String generatorUrl = "";
  private @Nullable String fault;

  ElementReader(JsonParser json, char[] source) {
    this.json = json;
    this.source = source;
  }

  Element read() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Element.Unreadable("it is not an object");
    }
    int start = (int) json.currentTokenLocation().getCharOffset();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      member(name);
    }
    if (fault != null) {
      return new Element.Unreadable(fault);
    }
    int end = (int) json.currentLocation().getCharOffset();
    String text = new String(source, start, end - start);
    return new Element.Read(
        new PrometheusAlert(labels, annotations, startsAt, endsAt, generatorUrl, text));
  }

  private void member(String name) throws IOException {
    switch (name) {
      case "labels" -> texts("labels", labels);
      case "annotations" -> texts("annotations", annotations);
      case "startsAt" -> startsAt = time("startsAt");
      case "endsAt" -> endsAt = time("endsAt");
      case "generatorURL" -> generatorUrl = text("generatorURL");
      default -> json.skipChildren();
    }
  }

  private void texts(String member, Map<String, String> texts) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      fault(member + " is not an object");
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      texts.put(name, text("a value in " + member));
    }
  }

  private @Nullable Instant time(String member) throws IOException {
    String text = text(member);
    if (text.isEmpty()) {
      return null;
    }
    Instant time = Iso8601.parse(text);
    if (time == null) {
      fault(member + " is not a time as in RFC 3339");
    }
    return NO_TIME.equals(time) ? null : time;
  }

  private String text(String what) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      json.skipChildren();
      fault(what + " is not a string");
    }
    return "";
  }

  private void fault(String what) {
    if (fault == null) {
      fault = what;
    }
  }
}
