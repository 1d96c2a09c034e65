package io.tocsin.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text to one person.
 *
 * @param to an e-mail address
 * @param subject one line: what would end it is taken out
 * @param html the same for who wants it nicer; null for plain text only
 * @param headers more of them, each of one line
 */
public record Mail(
    String to, String subject, String text, @Nullable String html, Map<String, String> headers) {

  public Mail {
    subject = subject.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    headers = Map.copyOf(headers);
    headers.forEach(Mail::check);
  }

  /** A plain text. */
  public Mail(String to, String subject, String text) {
    this(to, subject, text, null, Map.of());
  }

  private static void check(String name, String value) {
    if ((name + value).chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("no header of an e-mail: " + name);
    }
  }

  /** Without the text, which may hold secrets. */
  @Override
  public String toString() {
    return "Mail[" + subject + "]";
  }
}
