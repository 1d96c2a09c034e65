package io.tocsin.outbound.alerta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.json.JsonMappers;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Alerta's setting {@code FWD_DESTINATIONS} : a list of {@code [url, credentials, [what]]}, read as
 * destinations of the file of hooks.
 */
public final class ForwardDestinations {

  private static final String SETTING = "FWD_DESTINATIONS";
  private static final Set<String> CREDENTIALS =
      Set.of("username", "password", "key", "token", "secret", "algorithm");

  private ForwardDestinations() {}

  /**
   * The sections of destinations of type {@code alerta}, by names made of their hosts.
   *
   * @param json the setting
   * @throws HookFileException if it has another form, or asks for what is not there: TLS that is
   *     not verified
   */
  public static Map<String, Section> sections(String json) {
    Map<String, Section> sections = new LinkedHashMap<>();
    JsonNode list = parsed(json);
    for (int i = 0; i < list.size(); i++) {
      String place = SETTING + "[" + i + "]";
      ObjectNode options = options(place, list.get(i));
      String name = name(place, options.path("url").asText());
      int count = 1;
      String unique = name;
      while (sections.containsKey(unique)) {
        count++;
        unique = name + "-" + count;
      }
      sections.put(unique, new Section(place, options, new References(variable -> null)));
    }
    return sections;
  }

  private static JsonNode parsed(String json) {
    try {
      JsonNode list = JsonMappers.PLAIN.readTree(json);
      if (list.isArray()) {
        return list;
      }
    } catch (JsonProcessingException e) {
      // the same fault, and the message would repeat what may be a secret
    }
    throw new HookFileException(SETTING, "must be a JSON list");
  }

  private static ObjectNode options(String place, JsonNode element) {
    if (!element.isArray()
        || element.size() != 3
        || !element.get(0).isTextual()
        || !(element.get(1).isObject() || element.get(1).isNull())
        || !element.get(2).isArray()) {
      throw new HookFileException(place, "must be [url, {credentials}, [what]]");
    }
    ObjectNode options = JsonMappers.PLAIN.createObjectNode();
    options.put("type", "alerta");
    options.set("url", element.get(0));
    for (Map.Entry<String, JsonNode> member : element.get(1).properties()) {
      add(place, options, member.getKey(), member.getValue());
    }
    options.set("what", element.get(2));
    return options;
  }

  private static void add(String place, ObjectNode options, String name, JsonNode value) {
    if (CREDENTIALS.contains(name)) {
      options.set(name, value);
    } else if (name.equals("timeout") && value.isNumber()) {
      options.put("timeout", Math.round(value.asDouble() * 1_000) + "ms");
    } else if (!(name.equals("ssl_verify") && value.asBoolean())) {
      throw new HookFileException(place + "." + name, "is not known here");
    }
  }

  private static String name(String place, String url) {
    try {
      URI address = URI.create(url);
      String host = address.getHost() == null ? "" : address.getHost();
      String port = address.getPort() < 0 ? "" : "-" + address.getPort();
      String name = "forward-" + host + port;
      String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      return plain.substring(0, Math.min(plain.length(), 56));
    } catch (IllegalArgumentException e) {
      throw new HookFileException(place, "has an address that is none");
    }
  }
}
