package io.tocsin.inbound.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.payload.Payload;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The signature of SNS: by RSA over some members of the message. */
final class SnsSignature {

  private static final List<String> OF_NOTIFICATIONS =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATIONS =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  /** SNS has given up by then. */
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final BiFunction<URI, Instant, @Nullable PublicKey> certificates;
  private final boolean secondVersionOnly;

  SnsSignature(
      BiFunction<URI, Instant, @Nullable PublicKey> certificates, boolean secondVersionOnly) {
    this.certificates = certificates;
    this.secondVersionOnly = secondVersionOnly;
  }

  /** Whether SNS has signed that, for whichever topic it says. */
  Authenticity check(Payload envelope, Instant now) {
    String signature = envelope.text("/Signature").text();
    String address = envelope.text("/SigningCertURL").text();
    Topic topic = Topic.parse(envelope.text("/TopicArn").orElse(""));
    if (signature == null || address == null) {
      return Authenticity.MISSING;
    }
    URI certificate = topic == null ? null : SnsAddress.certificate(address, topic.region());
    String algorithm = algorithm(envelope.text("/SignatureVersion").orElse(""));
    String signed = signed(envelope);
    if (certificate == null || algorithm == null || signed == null) {
      return Authenticity.FORGED;
    }
    PublicKey key = certificates.apply(certificate, now);
    if (key == null) {
      return Authenticity.UNKNOWN;
    }
    return isSigned(signed, signature, algorithm, key) ? age(envelope, now) : Authenticity.FORGED;
  }

  private static Authenticity age(Payload envelope, Instant now) {
    Instant time = envelope.time("/Timestamp");
    boolean near = time != null && Duration.between(time, now).abs().compareTo(MAX_AGE) <= 0;
    return near ? Authenticity.GENUINE : Authenticity.STALE;
  }

  private @Nullable String algorithm(String version) {
    return switch (version) {
      case "1" -> secondVersionOnly ? null : "SHA1withRSA";
      case "2" -> "SHA256withRSA";
      default -> null;
    };
  }

  /** Null if a member that has to be there is not, or is no text. */
  private static @Nullable String signed(Payload envelope) {
    boolean notification = "Notification".equals(envelope.text("/Type").text());
    StringBuilder signed = new StringBuilder();
    for (String name : notification ? OF_NOTIFICATIONS : OF_CONFIRMATIONS) {
      JsonNode value = envelope.inside("/" + name).node();
      if (value.isTextual()) {
        signed.append(name).append('\n').append(value.textValue()).append('\n');
      } else if (!name.equals("Subject") || !(value.isMissingNode() || value.isNull())) {
        return null;
      }
    }
    return signed.toString();
  }

  private static boolean isSigned(
      String signed, String signature, String algorithm, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(signed.getBytes(UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
