package io.tocsin.auth.credential;

import io.micronaut.http.HttpRequest;
import io.tocsin.auth.Attempt;
import org.jspecify.annotations.Nullable;

/** One way to say who sent a request. */
interface Credential {

  /** Who it is, by this way; null if the request does not use it. Never waits. */
  @Nullable Attempt attempt(HttpRequest<?> request);
}
