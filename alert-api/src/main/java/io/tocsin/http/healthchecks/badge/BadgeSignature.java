package io.tocsin.http.healthchecks.badge;

import io.tocsin.monitor.Project;
import io.tocsin.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Keeps whoever knows the badge of one tag from asking for those of others. */
final class BadgeSignature {

  private static final int SHOWN_CHARS = 8;

  private BadgeSignature() {}

  /** Eight letters, digits, dashes and underscores. */
  static String of(Project project, String tag) {
    byte[] digest =
        Sha256.hmac(
            project.badgeSecret().getBytes(StandardCharsets.UTF_8),
            tag.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().encodeToString(digest).substring(0, SHOWN_CHARS);
  }

  /** Whether it is that of the tag; takes as long for a wrong one as for the right one. */
  static boolean isOf(Project project, String tag, String signature) {
    return MessageDigest.isEqual(
        of(project, tag).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
