package io.tocsin.outbound.alerta;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.access.hawk.HawkKey;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.HeaderRules;
import io.tocsin.outbound.Address;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierFactory;
import io.tocsin.outbound.alerta.AlertaNotifier.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another server with Alerta's API. Options:
 *
 * <ul>
 *   <li>{@code url}: base of its API.
 *   <li>{@code key}, {@code token}, or {@code username} and {@code password}: by which it knows us;
 *       nothing for one that asks for none. With a {@code secret}, the {@code key} is the name of
 *       one by which calls are signed (HMAC, {@code sha256}).
 *   <li>{@code what}: {@code *}, {@code alerts}, {@code actions}, {@code delete} or names of
 *       actions; {@code *} at first.
 *   <li>{@code timeout}: how long a call may take; 15 s at first, at most 60 s.
 * </ul>
 */
public record AlertaNotifierFactory(Clock clock) implements NotifierFactory {

  private static final Logger LOG = LoggerFactory.getLogger(AlertaNotifierFactory.class);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
  private static final String ALGORITHM = "sha256";
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);

  @Override
  public String type() {
    return "alerta";
  }

  @Override
  public Notifier create(DestinationSettings settings) {
    Section options = settings.options();
    String target = target(options);
    Credentials credentials = credentials(options);
    Forwarded forwarded = new Forwarded(what(options));
    Duration timeout = options.duration("timeout", DEFAULT_TIMEOUT);
    if (timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw options.fault("timeout", "must be from 1ms to 60s");
    }
    options.end();
    if (settings.baseUrl() == null) {
      LOG.warn(
          "{} is told without a base URL of this server: should it send back what it is told, that"
              + " will not be noticed",
          settings.name());
    }
    String own = settings.baseUrl() == null ? null : Address.base(settings.baseUrl());
    return new AlertaNotifier(settings.http(), clock, target, forwarded, credentials, own, timeout);
  }

  private static String target(Section options) {
    String target = Address.base(Address.read(options, "url").toString());
    if (target.contains("?")) {
      throw options.fault("url", "must be a base, without a query");
    }
    return target;
  }

  private static Set<String> what(Section options) {
    Set<String> what = new LinkedHashSet<>(options.texts("what"));
    if (what.stream().anyMatch(String::isBlank)) {
      throw options.fault("what", "has an empty name in it");
    }
    return options.has("what") ? what : Set.of("*");
  }

  private static Credentials credentials(Section options) {
    String secret = options.optionalSecret("secret");
    String algorithm = options.text("algorithm", ALGORITHM);
    if (secret != null) {
      HawkKey key = signing(options, secret, algorithm);
      return (method, address, body, now) ->
          key.sign(method, address, body == null ? null : AlertaNotifier.JSON, body, now);
    }
    String authorization = authorization(options);
    if (authorization == null) {
      return (method, address, body, now) -> "";
    }
    if (HeaderRules.refusal("Authorization", authorization) != null) {
      throw options.fault("key", "has characters that a header can not have");
    }
    return (method, address, body, now) -> authorization;
  }

  private static HawkKey signing(Section options, String secret, String algorithm) {
    String id = options.optionalSecret("key");
    if (id == null || options.has("token") || options.has("username")) {
      throw options.fault("key", "must be there, and alone, where calls are signed");
    }
    if (!HawkKey.isId(id)) {
      throw options.fault("key", "has characters that a header can not have");
    }
    if (!algorithm.equals(ALGORITHM)) {
      throw options.fault("algorithm", "must be " + ALGORITHM);
    }
    return new HawkKey(id, secret);
  }

  private static @Nullable String authorization(Section options) {
    String key = options.optionalSecret("key");
    String token = options.optionalSecret("token");
    String username = options.optionalText("username");
    String password = options.optionalSecret("password");
    if (username == null != (password == null)) {
      throw options.fault("username", "goes with a password, and the other way round");
    }
    int kinds = (key == null ? 0 : 1) + (token == null ? 0 : 1) + (username == null ? 0 : 1);
    if (kinds > 1) {
      throw options.fault("key", "must be the only one of key, token and username");
    }
    if (username != null) {
      byte[] pair = (username + ":" + password).getBytes(UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
    return key != null ? "Key " + key : token == null ? null : "Bearer " + token;
  }
}
