package io.tocsin.auth.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a token says that this server, or Alerta's with the same key, has signed.
 *
 * @param id digest of what is signed of it: of this token and no other
 * @param userId whose it is
 * @param scopes that the user had when it was made
 * @param groups what an identity provider called the user's groups; none if there was no provider
 * @param sessionEpoch of the user when it was made; 0 in tokens of Alerta
 * @param expires when it stops to hold
 * @param all the claims as they stand in the token
 */
public record TokenClaims(
    String id,
    String userId,
    Set<String> scopes,
    List<String> groups,
    long sessionEpoch,
    Instant expires,
    Map<String, Object> all) {

  public TokenClaims {
    scopes = Set.copyOf(scopes);
    groups = List.copyOf(groups);
  }
}
