package io.tocsin.monitor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dead man's switch.
 *
 * @param id of a check a canonical UUID, which is also its secret: whoever knows it can ping it. Of
 *     a heartbeat any text
 * @param number grows with the time it was made; orders lists
 * @param customer whose it is; null for nobody's
 * @param badgeKey a UUID by which its badge can be seen, and no more
 */
public record Monitor(
    String id,
    long number,
    @Nullable String customer,
    Source source,
    MonitorDefinition definition,
    MonitorState state,
    String badgeKey) {

  private static final int PUBLIC_DIGITS = 16;

  /** The interface by which a monitor was made. */
  public enum Source {
    /** Made by its owner, and pinged by its address. */
    CHECK,
    /** Made by the first heartbeat of an origin. */
    HEARTBEAT
  }

  /** The SHA-1 of the id's first 16 hexadecimal digits: names it without giving the id away. */
  public String uniqueKey() {
    String digits = id.replace("-", "");
    String known = digits.substring(0, Math.min(PUBLIC_DIGITS, digits.length()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(known.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** Whether a run is open. */
  public boolean isRunning() {
    return state.started() != null;
  }

  Monitor with(MonitorState next) {
    return new Monitor(id, number, customer, source, definition, next, badgeKey);
  }

  Monitor with(MonitorDefinition next) {
    return new Monitor(id, number, customer, source, next, state, badgeKey);
  }
}
