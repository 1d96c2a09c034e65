package io.tocsin.auth.bootstrap;

/**
 * The administrator that the first start has made, to be shown once to whoever started the server.
 */
public record FirstLogin(String login, String password) {

  /** Without what must never be seen in a log. */
  @Override
  public String toString() {
    return "FirstLogin[" + login + "]";
  }
}
