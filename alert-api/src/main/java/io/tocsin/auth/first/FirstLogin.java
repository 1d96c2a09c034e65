package io.tocsin.auth.first;

/**
 * The administrator that a start has made up, to be told once to whoever has started the server.
 */
public record FirstLogin(String login, String password) {

  /** Without what must never be seen in a log. */
  @Override
  public String toString() {
    return "FirstLogin[" + login + "]";
  }
}
