package io.tocsin.inbound.mapping;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.signature.HmacScheme;
import io.tocsin.inbound.signature.HmacScheme.Algorithm;
import io.tocsin.inbound.signature.HmacScheme.Encoding;
import io.tocsin.inbound.signature.SharedToken;
import io.tocsin.inbound.signature.SignedText;
import io.tocsin.inbound.signature.SignedText.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How calls are checked to come from the tool.
 *
 * @param scheme of the tool; null: it has none, and the server's own keys decide
 * @param secrets that the template itself has
 */
record SignatureCheck(
    @Nullable BiFunction<WebhookRequest, Secrets, Authenticity> scheme, Secrets secrets) {

  static final SignatureCheck OPEN = new SignatureCheck(null, Secrets.NONE);

  private static final Map<String, Algorithm> ALGORITHMS =
      Map.of("sha1", Algorithm.SHA1, "sha256", Algorithm.SHA256, "sha512", Algorithm.SHA512);

  /** Reads the member {@code auth} of a template. */
  static SignatureCheck read(Section section) {
    BiFunction<WebhookRequest, Secrets, Authenticity> scheme =
        switch (section.text("type")) {
          case "hmac" -> hmac(section)::check;
          case "header" -> header(section)::check;
          case "none" -> null;
          default -> throw section.fault("type", "must be hmac, header or none");
        };
    Secrets secrets = Secrets.of(section, "secrets");
    section.end();
    return new SignatureCheck(scheme, secrets);
  }

  private static SharedToken header(Section section) {
    return new SharedToken(section.text("header"), section.text("prefix", ""));
  }

  private static HmacScheme hmac(Section section) {
    String header = section.text("header");
    String prefix = section.text("prefix", "");
    SignedText signed = SignedText.parse(section.text("signed", "${body}"));
    if (signed == null) {
      throw section.fault("signed", "must have ${body} in it, and else only ${header.X}");
    }
    Duration skew = section.duration("maxSkew", Duration.ZERO);
    return new HmacScheme(
        header, algorithm(section), encoding(section), prefix, signed, time(section, signed), skew);
  }

  private static Algorithm algorithm(Section section) {
    Algorithm algorithm = ALGORITHMS.get(section.text("algorithm", "sha256"));
    if (algorithm == null) {
      throw section.fault("algorithm", "must be sha1, sha256 or sha512");
    }
    return algorithm;
  }

  private static Encoding encoding(Section section) {
    return switch (section.text("encoding", "hex").toLowerCase(Locale.ROOT)) {
      case "hex" -> Encoding.HEX;
      case "base64" -> Encoding.BASE64;
      default -> throw section.fault("encoding", "must be hex or base64");
    };
  }

  /** The header of the time is the only one that is signed, unless it is named. */
  private static @Nullable String time(Section section, SignedText signed) {
    List<String> headers =
        signed.parts().stream()
            .flatMap(
                part -> part instanceof Part.Header(String name) ? List.of(name).stream() : null)
            .toList();
    String named = section.optionalText("timestamp");
    if (!section.has("maxSkew")) {
      return null;
    }
    if (named == null ? headers.size() != 1 : !signed.names(named)) {
      throw section.fault("maxSkew", "needs a signed header with the time, named by timestamp");
    }
    return named == null ? headers.getFirst() : named;
  }

  Authenticity check(WebhookRequest request, Secrets all) {
    return scheme == null ? Authenticity.UNCHECKED : scheme.apply(request, all);
  }
}
