package io.tocsin.auth;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.tocsin.access.PasswordHasher;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Hashes with bcrypt, and knows the hashes that Alerta made; the first 72 bytes count. */
@Singleton
final class BcryptHasher implements PasswordHasher {

  /** Doublings of the work: about a tenth of a second. */
  private static final int COST = 11;

  /** Not more work than a login can wait for, whoever wrote the hash. */
  private static final Pattern FORM =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");

  private final BcryptFunction bcrypt = BcryptFunction.getInstance(Bcrypt.B, COST);

  @Override
  public String hash(String password) {
    if (!isTaken(password)) {
      throw new IllegalArgumentException(
          "a password has 1 to " + MAX_LENGTH + " characters, not " + password.length());
    }
    return bcrypt.hash(password).getResult();
  }

  @Override
  public boolean matches(String password, String hash) {
    return isTaken(password) && FORM.matcher(hash).matches() && check(password, modern(hash));
  }

  private static boolean check(String password, String hash) {
    return BcryptFunction.getInstanceFromHash(hash).check(password, hash);
  }

  /** All that write these versions mean the same; the library hashes some letters otherwise. */
  private static String modern(String hash) {
    return "$2b" + hash.substring(3);
  }

  private static boolean isTaken(String password) {
    return !password.isEmpty() && password.length() <= MAX_LENGTH;
  }
}
