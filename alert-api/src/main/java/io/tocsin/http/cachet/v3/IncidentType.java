package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Incidents (cachet-api 5.4). */
final class IncidentType implements ResourceType<Incident> {

  @Override
  public Class<Incident> item() {
    return Incident.class;
  }

  @Override
  public String ability() {
    return "incidents";
  }

  @Override
  public Listing<Incident> listing() {
    return IncidentResource.LIST;
  }

  @Override
  public List<Incident> all(Look look) {
    return look.page().incidents();
  }

  @Override
  public Optional<Incident> find(Look look, long id) {
    return look.page().incident(id);
  }

  @Override
  public Resource present(Look look, Incident incident) {
    return new IncidentResource(look, incident);
  }

  @Override
  public void remove(PageEdit edit, Incident incident) {
    Incidents.remove(edit, incident);
  }

  @Override
  public Supplier<Stored<Incident>> read(PageEdit edit, Change change, @Nullable Incident before) {
    Incident next = new IncidentBody(edit, change).read(before);
    return () -> new Stored<>(Incidents.putByHand(edit, next), before == null);
  }
}
