package io.tocsin.http.alerta.heartbeat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.alerta.AlertRequest;
import io.tocsin.text.Parsed;
import java.util.List;

/**
 * Reads the body of {@code POST /heartbeat}: the members that a heartbeat has are those of alerts,
 * with the same rules and messages.
 */
final class HeartbeatRequest {

  private static final List<String> MEMBERS =
      List.of("attributes", "createTime", "customer", "id", "origin", "tags", "timeout");

  private HeartbeatRequest() {}

  /** What the body says, as an alert that says no more; or the first rule that it breaks. */
  static Parsed<AlertDraft> parse(ObjectNode body) {
    ObjectNode alert = body.objectNode().put("resource", "heartbeat").put("event", "Heartbeat");
    MEMBERS.stream().filter(body::has).forEach(member -> alert.set(member, body.get(member)));
    return AlertRequest.parse(alert).then(HeartbeatRequest::bounded);
  }

  private static Parsed<AlertDraft> bounded(AlertDraft draft) {
    String broken = DraftLimits.violation(draft);
    return broken == null ? new Parsed.Ok<>(draft) : Parsed.bad(broken);
  }
}
