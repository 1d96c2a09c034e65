package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules look at: one call, or one element of its body. Parses the body once, when asked. */
public final class CallScope {

  private final WebhookRequest request;
  private final SourceContext setup;
  private final Map<BodyFormat, ParsedBody> bodies;
  private final BodyFormat format;
  private final @Nullable Payload element;

  private CallScope(
      WebhookRequest request,
      SourceContext setup,
      Map<BodyFormat, ParsedBody> bodies,
      BodyFormat format,
      @Nullable Payload element) {
    this.request = request;
    this.setup = setup;
    this.bodies = bodies;
    this.format = format;
    this.element = element;
  }

  public static CallScope of(WebhookRequest request, SourceContext setup) {
    return new CallScope(request, setup, new HashMap<>(), BodyFormat.JSON, null);
  }

  /** The same call, its body read so. */
  public CallScope as(BodyFormat other) {
    return new CallScope(request, setup, bodies, other, null);
  }

  /** The same call, for one element. */
  public CallScope at(Payload inner) {
    return new CallScope(request, setup, bodies, format, inner);
  }

  public WebhookRequest request() {
    return request;
  }

  public SourceContext setup() {
    return setup;
  }

  /** Whether the template says that such a text stands for none. */
  boolean isAbsent(String text) {
    return format.absent() != null && format.absent().matcher(Patterns.cut(text)).find();
  }

  public ParsedBody body() {
    return bodies.computeIfAbsent(format, missing -> missing.read(request));
  }

  /** The whole body; nothing if it cannot be read. */
  public Payload whole() {
    return body().payload();
  }

  /** The element, or the whole body. */
  public Payload here() {
    return element == null ? whole() : element;
  }
}
