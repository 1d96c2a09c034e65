package io.tocsin.auth.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * The discovery document of an OpenID Connect provider, and its keys. Kept for an hour; that it
 * does not answer is kept for some seconds, so that not everybody waits for it.
 */
final class OidcDiscovery {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(5);
  private static final long KEYS_KEPT_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long KEYS_PATIENCE_MILLIS = Duration.ofSeconds(10).toMillis();

  /** Azure's placeholder where a provider is many tenants' own. */
  private static final String ANY_TENANT = "{tenantid}";

  private final String issuer;
  private final boolean ofAzure;
  private final ProviderHttp http;
  private final Clock clock;
  private volatile @Nullable Cached cached;

  OidcDiscovery(Preset preset, String issuer, ProviderHttp http, Clock clock) {
    this.issuer = issuer;
    this.ofAzure = preset == Preset.AZURE;
    this.http = http;
    this.clock = clock;
  }

  /**
   * The document and the keys.
   *
   * @param issuer of its tokens; with {@code {tenantid}} where tokens of all tenants are taken
   */
  record Description(
      OIDCProviderMetadata metadata, String issuer, JWKSource<SecurityContext> keys) {

    /** The issuer of tokens of a tenant. */
    String issuer(@Nullable String tenant) {
      return tenant == null ? issuer : issuer.replace(ANY_TENANT, tenant);
    }
  }

  private record Cached(@Nullable Description description, Instant until) {}

  /** Asks, unless it is still known. */
  Description description() throws IOException {
    Cached known = cached;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.until())) {
      return known(known);
    }
    try {
      Description description = ask();
      cached = new Cached(description, now.plus(KEPT));
      return description;
    } catch (IOException e) {
      cached = new Cached(null, now.plus(FAILURE_KEPT));
      throw e;
    }
  }

  private static Description known(Cached cached) throws IOException {
    if (cached.description() == null) {
      throw new IOException("the provider did not answer a moment ago");
    }
    return cached.description();
  }

  private Description ask() throws IOException {
    URI address = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    try {
      JSONObject document = JSONObjectUtils.parse(http.text(address));
      String itsIssuer = JSONObjectUtils.getString(document, "issuer");
      checkIssuer(itsIssuer);
      document.put("issuer", itsIssuer.replace(ANY_TENANT, "any"));
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(document);
      return new Description(metadata, itsIssuer, keys(metadata));
    } catch (ParseException e) {
      throw new IOException("the provider tells nonsense about itself", e);
    }
  }

  /** Azure calls a tenant by its id, by whatever name it was asked for. */
  private void checkIssuer(String itsIssuer) throws IOException {
    String start = ofAzure ? "https://login.microsoftonline.com/" : issuer.replaceFirst("/$", "");
    String rest = itsIssuer.startsWith(start) ? itsIssuer.substring(start.length()) : "no";
    if (!(ofAzure ? rest.matches("[{}A-Za-z0-9-]+/v2\\.0") : rest.matches("/?"))) {
      throw new IOException("the provider calls itself another issuer than the settings do");
    }
  }

  private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException {
    return JWKSourceBuilder.create(
            metadata.getJWKSetURI().toURL(),
            url -> {
              try {
                return new Resource(http.text(url.toURI()), "application/json");
              } catch (URISyntaxException e) {
                throw new IOException(e);
              }
            })
        .cache(KEYS_KEPT_MILLIS, KEYS_PATIENCE_MILLIS)
        .refreshAheadCache(false)
        .build();
  }
}
