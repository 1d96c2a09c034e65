package io.tocsin.inbound.reception;

import io.tocsin.inbound.Secrets;
import io.tocsin.inbound.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * One way in: a tool's webhook under a name.
 *
 * @param name what follows {@code /webhooks/} in its path
 * @param type the kind of tool
 * @param secrets of the tool, to be masked in what is kept
 * @param customer whose alerts it sends, where the caller may send them; null: the caller's
 */
public record Source(
    String name, String type, Webhook webhook, Secrets secrets, @Nullable String customer) {}
