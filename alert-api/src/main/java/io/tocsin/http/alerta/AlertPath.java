package io.tocsin.http.alerta;

import io.tocsin.alert.DraftLimits;

/** Ids in paths. */
public final class AlertPath {

  private AlertPath() {}

  /** Whether anything stored can have that id; others are not looked for. */
  public static boolean isPossible(String id) {
    return !id.isEmpty() && DraftLimits.text("id", id, DraftLimits.ID) == null;
  }
}
