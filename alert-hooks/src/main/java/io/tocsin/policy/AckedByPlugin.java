package io.tocsin.policy;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Trend;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes on an alert who has acked it, for as long as the ack holds. */
final class AckedByPlugin implements Plugin {

  private static final String ATTRIBUTE = "acked-by";

  private final String unacked;

  AckedByPlugin(AlarmModel model) {
    this.unacked = unacked(model);
  }

  /** Where an unack leads to: {@code open}, or {@code UNACK} under ISA 18.2. */
  private static String unacked(AlarmModel model) {
    SeverityScale scale = model.severities();
    String bad =
        scale.levels().keySet().stream()
            .filter(name -> !scale.isNormal(name))
            .findFirst()
            .orElse(scale.normal());
    String acked = model.ackedStatus();
    Situation situation = new Situation("unack", acked, null, bad, null, Trend.NO_CHANGE, acked);
    return switch (model.next(situation)) {
      case Transition.Moved(String _, String _, String status) -> status;
      case Transition.Invalid invalid -> model.statuses().initial();
    };
  }

  @Override
  public String name() {
    return "acked_by";
  }

  @Override
  public Verdict<ActionRequest> takeAction(ActionRequest request) {
    String login = request.caller().login();
    return switch (request.action()) {
      case "ack" ->
          login == null
              ? Verdict.unchanged()
              : new Verdict.Pass<>(request.with(acked(request, login)));
      case "unack" ->
          has(request.alert())
              ? new Verdict.Pass<>(request.with(cleared(request.alert())))
              : Verdict.unchanged();
      default -> Verdict.unchanged();
    };
  }

  @Override
  public Verdict<StatusRequest> statusChange(StatusRequest request) {
    return request.status().equals(unacked) && has(request.alert())
        ? new Verdict.Pass<>(
            new StatusRequest(cleared(request.alert()), request.status(), request.text()))
        : Verdict.unchanged();
  }

  private static Alert acked(ActionRequest request, String login) {
    Alert alert = request.alert();
    return alert.toBuilder()
        .tags(Additions.add(alert.tags(), "watch:" + login))
        .attributes(Additions.<Object>put(alert.attributes(), ATTRIBUTE, login))
        .build();
  }

  private static boolean has(Alert alert) {
    return alert.attributes().containsKey(ATTRIBUTE);
  }

  private static Alert cleared(Alert alert) {
    Map<String, Object> attributes = new LinkedHashMap<>(alert.attributes());
    attributes.remove(ATTRIBUTE);
    return alert.toBuilder().attributes(attributes).build();
  }
}
