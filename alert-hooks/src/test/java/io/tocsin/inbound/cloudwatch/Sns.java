package io.tocsin.inbound.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Signs as SNS does, by keys that were made for these tests. */
final class Sns {

  static final String TOPIC = "arn:aws:sns:eu-west-1:000011112222:alarms";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private Sns() {}

  static PublicKey publicKey() {
    try {
      return store("sns.p12").getCertificate("sns").getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store(String name) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(Samples.resource(Sns.class, name)), PASSWORD);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The message with a signature by the key in that store, of the version that it names. */
  static WebhookRequest signed(ObjectNode message, String keys) {
    StringBuilder text = new StringBuilder();
    List<String> names =
        message.path("Type").asText().equals("Notification")
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    for (String name : names) {
      if (message.has(name)) {
        text.append(name).append('\n').append(message.get(name).asText()).append('\n');
      }
    }
    boolean first = message.path("SignatureVersion").asText().equals("1");
    try {
      Signature signature = Signature.getInstance(first ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign((PrivateKey) store(keys).getKey("sns", PASSWORD));
      signature.update(text.toString().getBytes(UTF_8));
      message.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return request(message);
  }

  static WebhookRequest request(ObjectNode message) {
    return Samples.post(Samples.text(message).getBytes(UTF_8));
  }

  static ObjectNode message(String name) {
    return (ObjectNode) Samples.json(Samples.resource(Sns.class, name));
  }
}
