package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.outbound.dispatch.Destination;
import io.tocsin.outbound.dispatch.Destinations;
import io.tocsin.text.Parsed;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The destinations of the engine, as the channels of checks. */
@Singleton
final class Channels {

  private static final String ALL = "*";

  private final List<Channel> channels;

  Channels(Destinations destinations) {
    this.channels = destinations.all().stream().map(Channel::of).toList();
  }

  /**
   * A channel.
   *
   * @param id depends on the name alone, so that all servers give the same
   * @param kind of the service, in the words of Healthchecks
   */
  private record Channel(String id, String name, String kind) {

    static Channel of(Destination destination) {
      byte[] seed = ("channel:" + destination.name()).getBytes(StandardCharsets.UTF_8);
      String id = UUID.nameUUIDFromBytes(seed).toString();
      return new Channel(id, destination.name(), kind(destination.type()));
    }

    private static String kind(String type) {
      return switch (type) {
        case "pagerduty" -> "pd";
        case "alerta" -> "webhook";
        default -> type;
      };
    }

    boolean isMeantBy(String text) {
      return id.equals(text) || name.equals(text);
    }
  }

  /** All of them, as JSON. */
  ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    channels.forEach(
        each -> list.addObject().put("id", each.id).put("name", each.name).put("kind", each.kind));
    return list;
  }

  /**
   * The names of channels.
   *
   * @param text ids and names separated by commas, {@code *} for all that there are now, or nothing
   *     for none
   * @return bad with the message for the caller
   */
  Parsed<List<String>> names(String text) {
    if (text.equals(ALL)) {
      return new Parsed.Ok<>(channels.stream().map(Channel::name).toList());
    }
    Set<String> names = new LinkedHashSet<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      List<Channel> meant = channels.stream().filter(known -> known.isMeantBy(each)).toList();
      if (meant.size() != 1) {
        return Parsed.bad(fault(each, meant));
      }
      names.add(meant.getFirst().name());
    }
    return new Parsed.Ok<>(new ArrayList<>(names));
  }

  private static String fault(String text, List<Channel> meant) {
    if (text.isEmpty()) {
      return "empty channel identifier";
    }
    return (meant.isEmpty() ? "invalid" : "non-unique") + " channel identifier: " + text;
  }

  /**
   * Ids of the channels that are notified of a check's alerts, in order and separated by commas.
   */
  String ids(MonitorDefinition check) {
    List<String> names = check.channels();
    return channels.stream()
        .filter(channel -> names == null || names.contains(channel.name()))
        .map(Channel::id)
        .sorted()
        .collect(Collectors.joining(","));
  }
}
