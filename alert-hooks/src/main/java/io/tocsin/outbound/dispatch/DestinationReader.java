package io.tocsin.outbound.dispatch;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.NotifierFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the destinations of the file of hooks. */
public final class DestinationReader {

  private final Map<String, NotifierFactory> services = new TreeMap<>();
  private final @Nullable String baseUrl;
  private final AlarmModel model;
  private final OutboundHttp http;

  /**
   * A reader that knows those services; of two of the same kind the later counts.
   *
   * @param baseUrl of this server as others see it; null if it is not set
   */
  public DestinationReader(
      Collection<? extends NotifierFactory> services,
      @Nullable String baseUrl,
      AlarmModel model,
      OutboundHttp http) {
    services.forEach(service -> this.services.put(service.type(), service));
    this.baseUrl = baseUrl;
    this.model = model;
    this.http = http;
  }

  /**
   * All of them, in their order.
   *
   * @param sections by name
   * @throws io.tocsin.hook.HookFileException if one is not such as its service needs
   */
  public List<Destination> read(Map<String, Section> sections) {
    List<Destination> destinations = new ArrayList<>();
    sections.forEach((name, section) -> destinations.add(destination(name, section)));
    return destinations;
  }

  private Destination destination(String name, Section section) {
    String type = section.text("type", name);
    NotifierFactory service = services.get(type);
    if (service == null) {
      throw section.fault("type", "must be one of " + String.join(", ", services.keySet()));
    }
    DestinationFilter filter = DestinationFilter.read(name, section, model);
    DestinationSettings settings = new DestinationSettings(name, baseUrl, model, http, section);
    Destination destination = new Destination(name, type, service.create(settings), filter);
    section.end();
    return destination;
  }
}
