package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.User;
import io.tocsin.auth.Identity;
import io.tocsin.auth.IdentityLogin;
import io.tocsin.auth.LoginOutcome;
import jakarta.inject.Singleton;

/** Logs people in who have a name and a password (alerta-api 8.9). */
@Singleton
public final class UserLogin {

  private final PasswordLogin passwords;
  private final LoginTokens tokens;
  private final IdentityLogin identities;
  private final AccountMail mail;

  UserLogin(
      PasswordLogin passwords, LoginTokens tokens, IdentityLogin identities, AccountMail mail) {
    this.passwords = passwords;
    this.tokens = tokens;
    this.identities = identities;
    this.mail = mail;
  }

  /** Whose a name and a password are; as {@link PasswordLogin#check}. */
  public PasswordOutcome check(String name, String password, String address) {
    return passwords.check(name, password, address);
  }

  /** A token for a user that {@link #check} has accepted. */
  public LoginOutcome give(User user, HttpRequest<?> request) {
    return tokens.give(user, request);
  }

  /** A token for somebody that a provider has vouched for. */
  public LoginOutcome give(Identity identity, HttpRequest<?> request) {
    return identities.login(identity, request);
  }

  /** Sends the user another mail to confirm its address with. */
  public void mailAgain(User user, HttpRequest<?> request) {
    mail.confirm(user, request);
  }
}
