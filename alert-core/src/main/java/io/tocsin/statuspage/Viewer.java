package io.tocsin.statuspage;

/**
 * Somebody who reads the page.
 *
 * @param known has a name; others are guests
 * @param managesIncidents sees incidents that are not published yet
 * @param managesSchedules sees maintenance that is not published yet
 */
public record Viewer(boolean known, boolean managesIncidents, boolean managesSchedules) {

  /** Somebody of the public. */
  public static final Viewer GUEST = new Viewer(false, false, false);
}
