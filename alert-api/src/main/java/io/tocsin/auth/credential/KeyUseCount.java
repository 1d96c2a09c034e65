package io.tocsin.auth.credential;

import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
final class KeyUseCount {
  void used(String keyId, Instant at) {}
}
