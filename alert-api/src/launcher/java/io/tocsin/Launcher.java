package io.tocsin;

/** Runs on any Java, so that an older one is told in words what is needed. */
public final class Launcher {

  private static final int NEEDED = 25;

  private Launcher() {}

  /** Starts the program where this Java can run it, else ends with 2. */
  public static void main(String[] arguments) throws InterruptedException {
    String refusal =
        refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
    if (!refusal.isEmpty()) {
      System.err.println(refusal);
      System.exit(2);
    }
    Tocsin.main(arguments);
  }

  /** Why that Java can not run the program; empty if it can. */
  static String refusal(String version, String home) {
    return Double.parseDouble(version) >= NEEDED
        ? ""
        : "Tocsin needs Java " + NEEDED + " or newer; this is Java " + version + " in " + home;
  }
}
