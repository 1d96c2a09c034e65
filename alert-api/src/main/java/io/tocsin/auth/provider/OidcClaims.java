package io.tocsin.auth.provider;

import io.tocsin.access.AccessSettings;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Identity;
import io.tocsin.settings.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is out of verified claims (alerta-api 8.9). */
final class OidcClaims {

  private static final int LONGEST = 255;
  private static final int LONGEST_ADDRESS = 2000;
  private static final int MOST = 1000;

  private final Preset preset;
  private final ProviderSettings settings;

  OidcClaims(Preset preset, ProviderSettings settings) {
    this.preset = preset;
    this.settings = settings;
  }

  /**
   * Who it is.
   *
   * @param subject of the token
   */
  Identity identity(String subject, Map<String, Object> claims) {
    String email = text(claims.get("email"), LONGEST);
    boolean verified = email != null && isVerified(claims);
    String lasting = lastingName(subject, claims);
    String login = login(claims, verified ? email : null).orElse(lasting);
    String name = text(claims.get("name"), LONGEST);
    boolean shared = preset.isShared(settings);
    return new Identity(
        preset.id(),
        lasting,
        login,
        name == null ? login : name,
        email,
        verified,
        shared ? List.of() : texts(claims, preset.roleClaim(settings.oidc())),
        texts(claims, preset.groupClaim(settings.oidc())),
        picture(claims));
  }

  /** Azure's subjects differ from one client to the next; its object ids do not. */
  private String lastingName(String subject, Map<String, Object> claims) {
    String object = preset == Preset.AZURE ? text(claims.get("oid"), LONGEST) : null;
    if (object == null) {
      return subject;
    }
    return preset.isShared(settings) ? claims.get("tid") + "/" + object : object;
  }

  /** Azure vouches for addresses of strangers only where it says so. */
  private boolean isVerified(Map<String, Object> claims) {
    if (preset != Preset.AZURE) {
      return isTrue(claims.get("email_verified"));
    }
    return !preset.isShared(settings) || isTrue(claims.get("xms_edov"));
  }

  /**
   * People choose the names by which most providers know them: one that looks like an address
   * counts only if it is the verified one. The names of a tenant of Azure's are given by its
   * administrators.
   */
  private Optional<String> login(Map<String, Object> claims, @Nullable String verifiedEmail) {
    boolean given = preset == Preset.AZURE && !preset.isShared(settings);
    return preset.loginClaims().stream()
        .map(claim -> text(claims.get(claim), LONGEST))
        .filter(Objects::nonNull)
        .filter(
            login -> given || !login.contains("@") || AccessSettings.isSame(login, verifiedEmail))
        .findFirst();
  }

  private static @Nullable String picture(Map<String, Object> claims) {
    String address = text(claims.get("picture"), LONGEST_ADDRESS);
    return address != null && address.startsWith("https://") ? address : null;
  }

  /** Some say it in a word. */
  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value) || "1".equals(value);
  }

  /** The texts of a claim, which is one text or a list; its name can be a path, as {@code a.b}. */
  private static List<String> texts(Map<String, Object> claims, String name) {
    Object value = find(claims, name);
    Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
    return values
        .map(element -> text(element, LONGEST))
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static @Nullable Object find(Map<?, ?> claims, String name) {
    int dot = name.indexOf('.');
    if (claims.containsKey(name) || dot < 0) {
      return claims.get(name);
    }
    return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, name.substring(dot + 1))
        : null;
  }

  private static @Nullable String text(@Nullable Object value, int limit) {
    return value instanceof String text
            && !text.isBlank()
            && DraftLimits.text("claim", text, limit) == null
        ? text
        : null;
  }
}
