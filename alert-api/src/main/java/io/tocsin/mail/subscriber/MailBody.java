package io.tocsin.mail.subscriber;

/** A text that is written once, plain and as HTML; nothing in it is taken for HTML. */
final class MailBody {

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  MailBody title(String text) {
    plain.append(text).append("\n\n");
    html.append("<h2>").append(escaped(text)).append("</h2>\n");
    return this;
  }

  /** A paragraph; none for an empty text. */
  MailBody text(String text) {
    if (!text.isEmpty()) {
      plain.append(text).append("\n\n");
      html.append("<p>").append(escaped(text).replace("\n", "<br>\n")).append("</p>\n");
    }
    return this;
  }

  MailBody link(String name, String target) {
    plain.append(name).append(": ").append(target).append("\n\n");
    html.append("<p><a href=\"%s\">%s</a></p>%n".formatted(escaped(target), escaped(name)));
    return this;
  }

  String plain() {
    return plain.toString();
  }

  String html() {
    return "<!doctype html>\n<html><body style=\"font-family:sans-serif\">\n"
        + html
        + "</body></html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
