package io.tocsin.access.admin;

import io.tocsin.alert.DraftLimits;

/** Ids that callers name. */
final class Ids {

  private Ids() {}

  /** Whether anything stored can have that id; others are not looked for. */
  static boolean isPossible(String id) {
    return !id.isEmpty() && DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS) == null;
  }
}
