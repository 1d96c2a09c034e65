package io.tocsin.access;

import java.util.regex.Pattern;

/**
 * Which customer belongs to those of a login, a domain or a group.
 *
 * @param version counts the changes, from 1
 * @param kind what the match is compared with, and nothing else
 * @param match several lookups may have the same
 * @param customer {@code *} for all
 */
public record CustomerLookup(String id, long version, Kind kind, String match, String customer) {

  /** The customer that stands for all. */
  public static final String ALL = "*";

  /** What sort of name a lookup matches. */
  public enum Kind {
    /** What one user is known by. */
    LOGIN,
    /** The domain of users' addresses. */
    DOMAIN,
    /** A group or a role, of this server or of its identity provider. */
    GROUP;

    private static final Pattern DOMAIN_NAME =
        Pattern.compile("[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");

    /**
     * The kind of a match of which nothing else is known. What could be a login as well as a group
     * is a group, since people choose their logins.
     */
    public static Kind of(String match) {
      if (match.contains("@") || match.contains("\\")) {
        return LOGIN;
      }
      return DOMAIN_NAME.matcher(match).matches() ? DOMAIN : GROUP;
    }
  }
}
