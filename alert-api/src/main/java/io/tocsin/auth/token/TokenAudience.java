package io.tocsin.auth.token;

import io.micronaut.http.HttpRequest;
import io.tocsin.settings.ProviderSettings;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Who tokens are for: this server, by the name that an identity provider knows it by, else by what
 * its links begin with.
 */
@Singleton
public final class TokenAudience {

  private static final String MOUNT = "/api";

  private final Links links;
  private final String clientId;

  TokenAudience(Links links, ProviderSettings provider) {
    this.links = links;
    this.clientId = provider.clientId();
  }

  /** For whom tokens are made that the request asks for. */
  public String of(HttpRequest<?> request) {
    return clientId.isEmpty() ? links.base(request) : clientId;
  }

  /** For whom tokens may be made that come with the request: with the mount and without it. */
  public List<String> accepted(HttpRequest<?> request) {
    String base = links.base(request);
    String other =
        base.endsWith(MOUNT) ? base.substring(0, base.length() - MOUNT.length()) : base + MOUNT;
    return clientId.isEmpty() ? List.of(base, other) : List.of(base, other, clientId);
  }
}
