package io.tocsin.inbound;

/** The result of checking a request by the tool's own scheme. */
public enum Authenticity {
  /** The sender has shown that it knows a secret that holds now. */
  GENUINE,
  /** There is no scheme, or no secret is set for it: the server's own keys decide. */
  UNCHECKED,
  /** What the scheme asks for is not there. */
  MISSING,
  /** What is there is wrong, or made with a secret that does not hold any more. */
  FORGED,
  /** It is right, and too old or too far in the future. */
  STALE,
  /** It cannot be checked now; the tool is to send again. */
  UNKNOWN
}
