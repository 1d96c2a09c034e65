package io.tocsin.auth.ldap;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.tocsin.auth.PasswordProvider;
import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.LdapSettings;
import jakarta.inject.Singleton;

/** Offers the directory where it is the one that knows passwords, and nobody else. */
@Factory
final class LdapFactory {

  @Singleton
  PasswordProvider directory(AuthSettings auth, LdapSettings settings) {
    if (!auth.provider().equals("ldap")) {
      throw new DisabledBeanException("the provider is another one");
    }
    return new LdapDirectory(settings);
  }
}
