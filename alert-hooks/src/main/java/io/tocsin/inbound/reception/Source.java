package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Webhook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of calls: a tool's webhook under a name.
 *
 * @param name what follows {@code /webhooks/} in its path
 * @param type the kind of tool
 * @param secrets of the tool, to be masked in what is kept
 * @param customer whose alerts it sends and changes, where the caller may; null: the caller's
 */
public record Source(
    String name, String type, Webhook webhook, Secrets secrets, @Nullable String customer) {

  /** The caller as it may act through this source: on no alerts but those of its customer. */
  Caller limit(Caller caller) {
    return customer == null || !caller.sees(customer)
        ? caller
        : new Caller(
            caller.kind(),
            caller.login(),
            caller.userId(),
            List.of(customer),
            caller.scopes(),
            caller.passage());
  }
}
