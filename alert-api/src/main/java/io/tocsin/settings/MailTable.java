package io.tocsin.settings;

import java.util.List;
import java.util.regex.Pattern;

/** Settings of the server that e-mail is handed to (alerta-api 12). */
final class MailTable {

  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.:_-]{0,255}");

  static final Setting<String> HOST =
      new Setting<>(
          "tocsin.mail.host",
          Kind.text("a host name or an address", HOST_NAME),
          "",
          "the SMTP server; empty for none, and then no e-mail is sent");
  static final Setting<Integer> PORT =
      new Setting<>("tocsin.mail.port", Kind.integer(1, 65535), "587", "its port");
  static final Setting<Boolean> STARTTLS =
      new Setting<>(
          "tocsin.mail.starttls",
          Kind.yesOrNo(),
          "true",
          "whether the connection has to become a safe one");
  static final Setting<Boolean> SSL =
      new Setting<>(
          "tocsin.mail.ssl", Kind.yesOrNo(), "false", "whether the connection is safe at once");
  static final Setting<String> USERNAME =
      new Setting<>("tocsin.mail.username", Kind.text(), "", "empty for no login");
  static final Setting<String> PASSWORD =
      new Setting<>("tocsin.mail.password", Kind.hiddenText(), "", "of that user");
  static final Setting<String> FROM =
      new Setting<>(
          "tocsin.mail.from",
          Kind.text(
              "an e-mail address", Pattern.compile("|[^\\s<>,;\"]{1,64}@[A-Za-z0-9.-]{1,255}")),
          "",
          "who writes; needed for e-mail");
  static final Setting<String> LOCALHOST =
      new Setting<>(
          "tocsin.mail.localhost",
          Kind.text("a host name", HOST_NAME),
          "",
          "what this server calls itself to the SMTP server; empty for this machine's name");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(HOST, PORT, STARTTLS, SSL, USERNAME, PASSWORD, FROM, LOCALHOST);

  private MailTable() {}
}
