package io.tocsin.access;

/**
 * Which customer belongs to a login, a group, a role or a domain (alerta-api 8.4).
 *
 * @param version counts the changes, from 1
 * @param match several lookups may have the same
 * @param customer {@code *} for all
 */
public record CustomerLookup(String id, long version, String match, String customer) {

  /** The customer that stands for all. */
  public static final String ALL = "*";
}
