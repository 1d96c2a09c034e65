package io.tocsin.auth;

/** Somebody else who knows the passwords of users, such as a directory (alerta-api 8.9). */
public interface PasswordProvider {

  /** What it says of a password. */
  sealed interface Answer {

    /** It is the user's. */
    record Accepted(Identity identity) implements Answer {}

    /** It is not, or there is no such user; which of them is not told. */
    record Wrong() implements Answer {}

    /** It could not be asked: neither right nor wrong. */
    record Unavailable() implements Answer {}
  }

  /**
   * Asks whether it is the user's password. May take seconds: never in a thread that many share.
   *
   * @param login as somebody typed it, of any form
   * @param password an empty one is always wrong
   */
  Answer authenticate(String login, String password);
}
