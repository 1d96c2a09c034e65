package io.tocsin.http.healthchecks;

import io.tocsin.access.Caller;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which project a caller works in, and what it is called in addresses. */
public final class CallerProject {

  private CallerProject() {}

  /** The customer that the caller is limited to, the first if there are several; null for none. */
  public static @Nullable String customer(Caller caller) {
    return caller.customers().isEmpty() ? null : caller.customers().getFirst();
  }

  /** The id of a customer's project, always the same; of null that of the whole. */
  public static UUID id(@Nullable String customer) {
    String name = customer == null ? "projects" : "project " + customer;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
