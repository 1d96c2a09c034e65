package io.tocsin.inbound;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tool's call as it came in, within the server's bounds on size. One thread works on it. */
public final class WebhookRequest {

  private final String method;
  private final String subpath;
  private final Map<String, List<String>> query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Instant receivedAt;
  private final Map<Class<?>, Object> parsed = new HashMap<>();

  /**
   * A call.
   *
   * @param method of HTTP, in capitals
   * @param subpath what follows {@code /webhooks/{source}/} in the path; empty for nothing
   * @param query decoded parameters, without the server's own {@code api-key}
   * @param headers by name in any case
   * @param body the bytes as received, which are not copied and not to be changed
   * @param receivedAt server time
   */
  public WebhookRequest(
      String method,
      String subpath,
      Map<String, List<String>> query,
      Map<String, List<String>> headers,
      byte[] body,
      Instant receivedAt) {
    this.method = method;
    this.subpath = subpath;
    this.query = Map.copyOf(query);
    this.headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> List.copyOf(header.getValue()),
                    (first, second) -> first));
    this.body = body;
    this.receivedAt = receivedAt;
  }

  public String method() {
    return method;
  }

  public String subpath() {
    return subpath;
  }

  public Map<String, List<String>> query() {
    return query;
  }

  /** By name in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The bytes as received, over which signatures are made; not to be changed. */
  public byte[] body() {
    return body;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  /**
   * What the parser makes of this call. It is called once for each type, however often the webhook
   * asks: for the id of the call, for its messages, and for its answer.
   */
  public <T> T parsed(Class<T> type, Function<WebhookRequest, T> parser) {
    Object known = parsed.get(type);
    if (known == null) {
      known = parser.apply(this);
      parsed.put(type, known);
    }
    return type.cast(known);
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
