package io.tocsin.http.cachet.v2;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.PageEdit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The component of an incident and what becomes of it, which a body says together. */
final class ImpactInput {

  private static final String ID = "component_id";
  private static final String STATUS = "component_status";

  private ImpactInput() {}

  /**
   * What the body says; null for nothing. The component that the incident has already may be there
   * without a status, as clients send what they have read.
   */
  static @Nullable Impact read(Input input, List<Impact> before, PageEdit edit) {
    int id = input.number(ID, 0, Integer.MAX_VALUE, 0);
    int status = input.number(STATUS, 0, 4, 0);
    if (!input.has(ID) && input.has(STATUS)) {
      input.refuse("The component id field is required when component status is present.");
    }
    if (id == 0) {
      return null;
    }
    if (!input.has(STATUS)) {
      if (before.stream().noneMatch(impact -> impact.componentId() == id)) {
        input.refuse("The component status field is required when component id is present.");
      }
      return null;
    }
    if (edit.find(Component.class, id).isEmpty()) {
      input.refuse("The selected component id is invalid.");
    }
    return new Impact(id, Statuses.component(status));
  }

  /** With that impact first; an incident of this version has one component at a time. */
  static List<Impact> with(List<Impact> before, @Nullable Impact impact) {
    if (impact == null) {
      return before;
    }
    List<Impact> impacts = new ArrayList<>(List.of(impact));
    if (before.size() > 1) {
      before.stream()
          .filter(each -> each.componentId() != impact.componentId())
          .forEach(impacts::add);
    }
    return impacts;
  }
}
