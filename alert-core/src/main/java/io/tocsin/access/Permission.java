package io.tocsin.access;

import java.util.List;

/**
 * The scopes of a role or of a group.
 *
 * @param version counts the changes, from 1
 * @param match the role, or the group's name; no two permissions have the same
 */
public record Permission(String id, long version, String match, List<String> scopes) {

  public Permission {
    scopes = List.copyOf(scopes);
  }
}
