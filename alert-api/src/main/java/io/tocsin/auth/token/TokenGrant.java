package io.tocsin.auth.token;

import io.tocsin.access.User;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token is made of.
 *
 * @param provider how the user has logged in, as {@code basic}
 * @param scopes what the user may
 * @param groups of the user, by their names
 * @param organisations what an identity provider calls the user's groups
 * @param customers what the user is limited to; empty where there are no customer views
 * @param picture address of an image; null for none
 */
public record TokenGrant(
    User user,
    String provider,
    Collection<String> scopes,
    List<String> groups,
    List<String> organisations,
    Optional<List<String>> customers,
    @Nullable String picture) {

  public TokenGrant {
    scopes = List.copyOf(scopes);
    groups = List.copyOf(groups);
    organisations = List.copyOf(organisations);
  }
}
