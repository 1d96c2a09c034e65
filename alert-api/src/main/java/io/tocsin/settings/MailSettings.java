package io.tocsin.settings;

/**
 * The server that e-mail is handed to. A password is in here: it is never printed.
 *
 * @param host empty if no e-mail is sent
 * @param startTls whether the connection has to become a safe one
 * @param ssl whether the connection is safe at once; goes before the other
 * @param username empty for no login
 * @param from the address of who writes
 * @param localhost what this server calls itself; empty for the machine's name
 */
public record MailSettings(
    String host,
    int port,
    boolean startTls,
    boolean ssl,
    String username,
    String password,
    String from,
    String localhost) {

  /** Whether e-mail can be sent. */
  public boolean isOn() {
    return !host.isEmpty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + "]";
  }
}
