package io.tocsin.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool's call as it came in, within the server's bounds on size.
 *
 * @param method of HTTP, in capitals
 * @param subpath what follows {@code /webhooks/{source}/} in the path; empty for nothing
 * @param query decoded parameters, without the server's own {@code api-key}
 * @param headers by name in lower case
 * @param body the bytes as received, over which signatures are made; not to be changed
 * @param receivedAt server time
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of every body would cost
public record WebhookRequest(
    String method,
    String subpath,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body,
    Instant receivedAt) {

  public WebhookRequest {
    query = Map.copyOf(query);
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> List.copyOf(header.getValue()),
                    (first, second) -> first));
  }

  /** The first value of a header, in whatever case its name is given; null if there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.getFirst();
  }

  /** The type of the body without its parameters, in lower case; empty if there is none. */
  public String mediaType() {
    String type = header("content-type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the body is a form. */
  public boolean isForm() {
    return mediaType().startsWith("application/x-www-form-urlencoded");
  }

  /** The first value of a parameter; null if there is none. */
  public @Nullable String parameter(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
