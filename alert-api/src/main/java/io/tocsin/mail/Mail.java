package io.tocsin.mail;

/**
 * A plain text to one person.
 *
 * @param to an e-mail address
 */
public record Mail(String to, String subject, String text) {

  /** Without the text, which may hold secrets. */
  @Override
  public String toString() {
    return "Mail[" + subject + "]";
  }
}
