package io.tocsin.settings;

/**
 * The server cannot start, for a reason that the user can mend. The message is one line, names what
 * is to be changed and holds no secret.
 */
public final class StartRefusedException extends RuntimeException {

  private static final int MAX_QUOTE_CHARS = 80;

  private final int exitCode;

  private StartRefusedException(int exitCode, String message) {
    super(oneLine(message));
    this.exitCode = exitCode;
  }

  /** A setting has a bad value or an unknown name: exit code 2. */
  public static StartRefusedException badSetting(String message) {
    return new StartRefusedException(2, message);
  }

  /** The machine does not give what the settings ask for, such as a port: exit code 1. */
  public static StartRefusedException unavailable(String message) {
    return new StartRefusedException(1, message);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }

  /** A value as messages show it: quoted and cut. */
  static String quote(String value) {
    String cut =
        value.length() <= MAX_QUOTE_CHARS ? value : value.substring(0, MAX_QUOTE_CHARS) + "...";
    return "'" + cut + "'";
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ");
  }
}
