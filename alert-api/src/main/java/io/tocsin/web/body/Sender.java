package io.tocsin.web.body;

/** Who sends a request; it says how long the body may be, and what of the budget it may use. */
public enum Sender {

  /** Not known yet. Nothing of a long body is read until it is. */
  UNDECIDED,

  /** Anybody: the route is open to all. */
  STRANGER,

  /** A caller without credentials whose call may be signed, which only its body can show. */
  UNIDENTIFIED,

  /** A caller who has said who it is, with credentials that hold. */
  KNOWN;

  boolean isStranger() {
    return this == STRANGER || this == UNIDENTIFIED;
  }
}
