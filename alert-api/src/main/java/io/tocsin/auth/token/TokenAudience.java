package io.tocsin.auth.token;

import io.micronaut.http.HttpRequest;
import io.tocsin.http.Links;
import jakarta.inject.Singleton;
import java.util.List;

/** Who tokens are for: this server, by what its links begin with (alerta-api 8.9). */
@Singleton
public final class TokenAudience {

  private static final String MOUNT = "/api";

  private final Links links;

  TokenAudience(Links links) {
    this.links = links;
  }

  /** For whom tokens are made that the request asks for. */
  public String of(HttpRequest<?> request) {
    return links.base(request);
  }

  /** For whom tokens may be made that come with the request: with the mount and without it. */
  public List<String> accepted(HttpRequest<?> request) {
    String base = links.base(request);
    String other =
        base.endsWith(MOUNT) ? base.substring(0, base.length() - MOUNT.length()) : base + MOUNT;
    return List.of(base, other);
  }
}
