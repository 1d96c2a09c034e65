package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.text.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of one alert or of many: a status or an action.
 *
 * @param name the status or action; not empty
 * @param text may be empty
 * @param timeout seconds; null where the operator gave none
 */
record OperatorRequest(String name, String text, @Nullable Long timeout) {

  static Parsed<OperatorRequest> status(ObjectNode body, String textIfAbsent) {
    return Members.required(body, "status", "must supply 'status' as json data")
        .then(status -> rest(body, status, textIfAbsent));
  }

  static Parsed<OperatorRequest> action(ObjectNode body) {
    return Members.required(body, "action", "must supply 'action' as json data")
        .then(action -> rest(body, action, action + " operator action"));
  }

  private static Parsed<OperatorRequest> rest(ObjectNode body, String name, String textIfAbsent) {
    return Members.text(body, "text", textIfAbsent)
        .then(
            text ->
                Members.timeout(body)
                    .map(timeout -> new OperatorRequest(name, text, timeout.orElse(null))));
  }
}
