package io.tocsin.auth.provider;

import io.tocsin.access.AccessSettings;
import io.tocsin.auth.Identity;
import io.tocsin.settings.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes identities of verified claims. */
final class OidcClaims {

  private static final int MAX_ADDRESS_CHARS = 2000;
  private static final int MAX_TEXTS = 1000;

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
    String email = Identity.text(claims.get("email"));
    boolean verified = email != null && isVerified(claims);
    String lastingSubject = lastingSubject(subject, claims);
    String login = login(claims, verified ? email : null).orElse(lastingSubject);
    String name = Identity.text(claims.get("name"));
    boolean shared = preset.isShared(settings);
    return new Identity(
        preset.id(),
        lastingSubject,
        login,
        name == null ? login : name,
        email,
        verified,
        shared ? null : texts(claims, preset.roleClaim(settings.oidc())),
        shared ? List.of() : groups(claims),
        picture(claims));
  }

  /** Azure's subjects differ from one client to the next; its object ids do not. */
  private String lastingSubject(String subject, Map<String, Object> claims) {
    String object = preset == Preset.AZURE ? Identity.text(claims.get("oid")) : null;
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
        .map(claim -> Identity.text(claims.get(claim)))
        .filter(Objects::nonNull)
        .filter(
            login -> given || !login.contains("@") || AccessSettings.isSame(login, verifiedEmail))
        .findFirst();
  }

  private static @Nullable String picture(Map<String, Object> claims) {
    String address = Identity.text(claims.get("picture"), MAX_ADDRESS_CHARS);
    return address != null && address.startsWith("https://") ? address : null;
  }

  /** Some providers send true as a text or a number. */
  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value) || "1".equals(value);
  }

  private List<String> groups(Map<String, Object> claims) {
    List<String> groups = texts(claims, preset.groupClaim(settings.oidc()));
    return groups == null ? List.of() : groups;
  }

  /**
   * The texts of a claim, which is one text or a list; its name can be a path, as {@code a.b}. Null
   * if there is no such claim; empty if there is, with nothing in it.
   */
  private @Nullable List<String> texts(Map<String, Object> claims, String name) {
    Object value = find(claims, name);
    if (value == null) {
      return null;
    }
    Stream<?> values = value instanceof List<?> list ? list.stream() : Stream.of(value);
    return values
        .map(element -> Identity.text(element))
        .filter(Objects::nonNull)
        .filter(this::isGivenThere)
        .distinct()
        .limit(MAX_TEXTS)
        .toList();
  }

  /**
   * Anybody can make a group of any name at GitLab: those count that are one of the settings' or
   * below one.
   */
  private boolean isGivenThere(String group) {
    return preset != Preset.GITLAB
        || settings.oidc().allowedRoles().stream()
            .anyMatch(allowed -> group.equals(allowed) || group.startsWith(allowed + "/"));
  }

  /** Some leave out the last part of a path where it would be empty: that is as an empty claim. */
  private static @Nullable Object find(Map<?, ?> claims, String name) {
    int dot = name.indexOf('.');
    if (claims.containsKey(name) || dot < 0) {
      return claims.get(name);
    }
    if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
      Object found = find(inner, name.substring(dot + 1));
      return found == null ? List.of() : found;
    }
    return null;
  }
}
