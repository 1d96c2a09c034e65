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

  private static final String HOST_NAME = "[A-Za-z0-9.:_-]{0,255}";
  private static final Kind<String> ADDRESS =
      Kind.text("an e-mail address", "|[^\\s<>,;\"]{1,64}@[A-Za-z0-9.-]{1,255}");

  static MailSettings read(SettingsReader in) {
    MailSettings mail =
        new MailSettings(
            in.setting("tocsin.mail.host", Kind.text("a host name or an address", HOST_NAME), "")
                .alias("SMTP_HOST")
                .read("the SMTP server; empty for none, and then no e-mail is sent"),
            in.setting("tocsin.mail.port", Kind.integer(1, 65535), "587")
                .alias("SMTP_PORT")
                .read("its port"),
            in.setting("tocsin.mail.starttls", Kind.yesOrNo(), "true")
                .alias("SMTP_STARTTLS")
                .read("whether the connection has to become a safe one"),
            in.setting("tocsin.mail.ssl", Kind.yesOrNo(), "false")
                .alias("SMTP_USE_SSL")
                .read("whether the connection is safe at once"),
            in.setting("tocsin.mail.username", Kind.text(), "")
                .alias("SMTP_USERNAME")
                .read("empty for no login"),
            in.setting("tocsin.mail.password", Kind.text().hidden(), "")
                .alias("SMTP_PASSWORD")
                .read("of that user"),
            in.setting("tocsin.mail.from", ADDRESS, "")
                .alias("MAIL_FROM")
                .read("who writes; needed for e-mail"),
            in.setting("tocsin.mail.localhost", Kind.text("a host name", HOST_NAME), "")
                .alias("MAIL_LOCALHOST")
                .read(
                    "what this server calls itself to the SMTP server; empty for this machine's"
                        + " name"));
    if (mail.isOn() && mail.from().isEmpty()) {
      throw in.bad("tocsin.mail.from", "is needed where tocsin.mail.host is given");
    }
    return mail;
  }

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
