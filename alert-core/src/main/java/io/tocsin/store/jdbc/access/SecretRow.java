package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The row of a secret. */
@MappedEntity("secret")
record SecretRow(@Id String name, String content) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecretRow[" + name + "]";
  }
}
