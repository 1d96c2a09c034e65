package io.tocsin.auth.credential;

import io.micronaut.http.HttpRequest;
import io.tocsin.auth.AuthenticationResult;
import org.jspecify.annotations.Nullable;

/** A way to authenticate requests. */
interface Credential {

  /** The result by this way; null if the request does not use it. Never waits. */
  @Nullable AuthenticationResult attempt(HttpRequest<?> request);
}
