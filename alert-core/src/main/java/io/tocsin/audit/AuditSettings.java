package io.tocsin.audit;

import io.tocsin.audit.AuditEvent.Category;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is written down, and where.
 *
 * @param categories what is; none for no audit trail
 * @param log whether it is written to the log, too
 * @param redact whether the log has neither addresses nor names of clients' programs
 * @param url where it is posted to, too, with http or https; null for nowhere
 * @param retention how long it is kept
 */
public record AuditSettings(
    Set<Category> categories, boolean log, boolean redact, @Nullable URI url, Duration retention) {

  public AuditSettings {
    categories = Set.copyOf(categories);
  }

  /** Without the address, which may have a secret in it. */
  @Override
  public String toString() {
    return "AuditSettings" + categories;
  }
}
