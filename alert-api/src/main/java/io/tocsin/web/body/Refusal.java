package io.tocsin.web.body;

/** Why a body is not read to its end; for whoever waits for it. */
enum Refusal {
  /** It is longer than its sender may send. */
  TOO_LARGE,
  /** The budget is used up. */
  BUSY,
  /** It arrives too slowly. */
  TOO_SLOW,
  /** Its encoding is none that is decompressed here. */
  UNKNOWN_ENCODING
}
