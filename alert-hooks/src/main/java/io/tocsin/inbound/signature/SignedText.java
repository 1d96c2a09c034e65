package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sender signs: texts, headers and the body, one after the other.
 *
 * @param parts the body is one of them
 */
public record SignedText(List<Part> parts) {

  /** The body and nothing else. */
  public static final SignedText BODY = new SignedText(List.of(new Part.Body()));

  private static final Pattern PLACE = Pattern.compile("\\$\\{(body|header\\.([\\w-]{1,100}))}");

  public SignedText {
    parts = List.copyOf(parts);
    if (!parts.contains(new Part.Body())) {
      throw new IllegalArgumentException("the body is not signed");
    }
  }

  /** A part of what is signed. */
  public sealed interface Part {

    /** Always the same. */
    record Text(String text) implements Part {}

    /** The value of a header. */
    record Header(String name) implements Part {}

    /** The bytes of the body. */
    record Body() implements Part {}
  }

  /**
   * Reads a template such as <code>${header.X-Time}.${body}</code>; null if the body is not in it,
   * or if a place in it is neither the body nor a header.
   */
  public static @Nullable SignedText parse(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher places = PLACE.matcher(template);
    int done = 0;
    while (places.find()) {
      parts.add(new Part.Text(template.substring(done, places.start())));
      String header = places.group(2);
      parts.add(header == null ? new Part.Body() : new Part.Header(header));
      done = places.end();
    }
    parts.add(new Part.Text(template.substring(done)));
    return parts.contains(new Part.Body()) && parts.stream().noneMatch(SignedText::isUnread)
        ? new SignedText(parts)
        : null;
  }

  private static boolean isUnread(Part part) {
    return part instanceof Part.Text(String text) && text.contains("${");
  }

  /** Whether that header is signed too. */
  public boolean names(String header) {
    return parts.stream()
        .anyMatch(
            part -> part instanceof Part.Header(String name) && name.equalsIgnoreCase(header));
  }

  /** Hands the bytes on in their order; false if a header is missing. */
  boolean write(WebhookRequest request, Consumer<byte[]> sink) {
    for (Part part : parts) {
      byte[] bytes = bytes(part, request);
      if (bytes == null) {
        return false;
      }
      sink.accept(bytes);
    }
    return true;
  }

  private static byte @Nullable [] bytes(Part part, WebhookRequest request) {
    return switch (part) {
      case Part.Text(String text) -> text.getBytes(UTF_8);
      case Part.Body() -> request.body();
      case Part.Header(String name) -> {
        String value = request.header(name);
        yield value == null ? null : value.getBytes(UTF_8);
      }
    };
  }
}
