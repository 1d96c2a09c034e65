package io.tocsin.web.body;

/**
 * Of whose part of the budget bytes are taken.
 *
 * @param sender what is known of who sends the request
 * @param network the client's address, of IPv6 its network; strangers of one network share a part,
 *     and for others it does not count
 */
record Payer(Sender sender, String network) {

  /** Nobody yet. */
  static final Payer UNDECIDED = new Payer(Sender.UNDECIDED, "");
}
