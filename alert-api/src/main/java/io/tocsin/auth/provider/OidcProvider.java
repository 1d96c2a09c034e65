package io.tocsin.auth.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.provider.OidcDiscovery.Description;
import io.tocsin.settings.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of OpenID Connect, by its code flow. Its ID token is always verified: signature,
 * issuer, audience, times, and the nonce if there is one.
 */
final class OidcProvider implements LoginProvider {

  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F-]{36}");

  private final ProviderSettings settings;
  private final ClientID clientId;
  private final boolean asksUserInfo;
  private final OidcClaims claims;
  private final ProviderHttp http;
  private final OidcDiscovery discovery;

  OidcProvider(Preset preset, ProviderSettings settings, Clock clock) {
    String issuer = preset.issuer(settings);
    this.settings = settings;
    this.clientId = new ClientID(settings.clientId());
    this.asksUserInfo = preset.hasUserInfo();
    this.claims = new OidcClaims(preset, settings);
    this.http = new ProviderHttp(URI.create(issuer));
    this.discovery = new OidcDiscovery(preset, issuer, http, clock);
  }

  @Override
  public LoginOutcome<Identity> identify(Proof proof) {
    try {
      Description provider = discovery.description();
      TokenResponse answer = exchange(proof, provider.metadata());
      return answer instanceof OIDCTokenResponse tokens
          ? identify(tokens.getOIDCTokens(), proof.nonce(), provider)
          : refused(answer.toErrorResponse().getErrorObject());
    } catch (IOException | ParseException | KeySourceException e) {
      LOG.warn("the identity provider does not answer as it should: {}", e.getMessage());
      return LoginOutcome.unavailable();
    } catch (BadJOSEException | JOSEException e) {
      LOG.warn("an ID token is not valid: {}", e.getMessage());
      return LoginOutcome.refused(
          HttpStatus.UNAUTHORIZED, "the identity provider's token is not valid");
    }
  }

  private TokenResponse exchange(Proof proof, OIDCProviderMetadata metadata)
      throws IOException, ParseException {
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(proof.code()), URI.create(proof.address()));
    TokenRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), credentials(metadata), grant)
            .build();
    return OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
  }

  private ClientAuthentication credentials(OIDCProviderMetadata metadata) {
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(clientId, secret)
        : new ClientSecretPost(clientId, secret);
  }

  private static LoginOutcome<Identity> refused(@Nullable ErrorObject error) {
    if (error == null || error.getCode() == null || error.getHTTPStatusCode() >= 500) {
      return LoginOutcome.unavailable();
    }
    if (OAuth2Error.INVALID_CLIENT.equals(error) || OAuth2Error.UNAUTHORIZED_CLIENT.equals(error)) {
      LOG.warn("the identity provider refuses the client id or secret of the settings");
      return LoginOutcome.unavailable();
    }
    return LoginOutcome.refused(
        HttpStatus.UNAUTHORIZED, "the identity provider does not accept the code");
  }

  private LoginOutcome<Identity> identify(
      OIDCTokens tokens, @Nullable String nonce, Description provider)
      throws IOException, ParseException, BadJOSEException, JOSEException {
    IDTokenClaimsSet token = verify(tokens.getIDToken(), nonce, provider);
    Map<String, Object> all = new HashMap<>(token.toJSONObject());
    String subject = token.getSubject().getValue();
    if (asksUserInfo) {
      all.putAll(userInfo(tokens, subject, provider.metadata()));
    }
    return allowed(claims.identity(subject, all));
  }

  private LoginOutcome<Identity> allowed(Identity identity) {
    List<String> allowed = settings.oidc().allowedRoles();
    List<String> roles = identity.roles();
    return allowed.contains("*") || (roles != null && roles.stream().anyMatch(allowed::contains))
        ? new LoginOutcome.Accepted<>(identity)
        : LoginProvider.notAllowed(identity);
  }

  private IDTokenClaimsSet verify(JWT token, @Nullable String nonce, Description provider)
      throws BadJOSEException, JOSEException {
    var keys = new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, provider.keys());
    var validator =
        new IDTokenValidator(new Issuer(provider.issuer(tenant(token))), clientId, keys, null);
    try {
      return checkParty(validator.validate(token, nonce == null ? null : new Nonce(nonce)));
    } catch (RateLimitReachedException e) {
      throw new BadJOSEException("its key is unknown, and keys were read a moment ago", e);
    }
  }

  /** The library leaves this to its callers (OpenID Connect Core, validation of ID tokens). */
  private IDTokenClaimsSet checkParty(IDTokenClaimsSet token) throws BadJOSEException {
    var party = token.getAuthorizedParty();
    if (party != null && !party.getValue().equals(clientId.getValue())) {
      throw new BadJOSEException("it was given to another client");
    }
    return token;
  }

  /** The issuer that the tenant gives is believed only where Azure's keys have signed it. */
  private static @Nullable String tenant(JWT token) {
    try {
      String tenant = token.getJWTClaimsSet().getStringClaim("tid");
      return tenant != null && TENANT.matcher(tenant).matches() ? tenant : null;
    } catch (java.text.ParseException e) {
      return null;
    }
  }

  private Map<String, Object> userInfo(
      OIDCTokens tokens, String subject, OIDCProviderMetadata metadata)
      throws IOException, ParseException {
    if (metadata.getUserInfoEndpointURI() == null) {
      return Map.of();
    }
    var request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getAccessToken());
    UserInfoResponse answer = UserInfoResponse.parse(request.toHTTPRequest().send(http));
    if (!answer.indicatesSuccess()) {
      return Map.of();
    }
    UserInfo info = answer.toSuccessResponse().getUserInfo();
    return info == null || !info.getSubject().getValue().equals(subject)
        ? Map.of()
        : info.toJSONObject();
  }

  /** Where a browser logs in; empty if the provider does not answer now. May take seconds. */
  Optional<String> authUrl() {
    return page(settings.oidc().authUrl(), OIDCProviderMetadata::getAuthorizationEndpointURI);
  }

  @Override
  public Optional<String> logoutUrl() {
    return page(settings.oidc().logoutUrl(), OIDCProviderMetadata::getEndSessionEndpointURI);
  }

  private Optional<String> page(
      String setting, Function<OIDCProviderMetadata, @Nullable URI> discovered) {
    if (!setting.isEmpty()) {
      return Optional.of(setting);
    }
    try {
      return Optional.ofNullable(discovered.apply(discovery.description().metadata()))
          .map(URI::toString);
    } catch (IOException e) {
      LOG.warn("the identity provider does not answer with its addresses: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
