package io.tocsin.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The secrets of one source. Several hold at once while one takes the place of another. */
public final class Secrets {

  /** No secret is set. */
  public static final Secrets NONE = new Secrets(List.of());

  private final List<Secret> all;

  public Secrets(List<Secret> all) {
    this.all = List.copyOf(all);
  }

  /**
   * One secret and when it holds.
   *
   * @param notBefore null: always
   * @param notAfter null: for ever
   */
  public record Secret(String text, @Nullable Instant notBefore, @Nullable Instant notAfter) {

    boolean holdsAt(Instant time) {
      return (notBefore == null || !time.isBefore(notBefore))
          && (notAfter == null || !time.isAfter(notAfter));
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Secret[" + notBefore + " to " + notAfter + "]";
    }
  }

  /**
   * Those in a file of hooks: a list of secrets, or of mappings {@code secret}, {@code notBefore},
   * {@code notAfter}; none if there is no such member.
   *
   * @throws io.tocsin.hook.HookFileException if one is not there, or is no secret
   */
  public static Secrets of(Section section, String member) {
    return new Secrets(section.sections(member, "secret").stream().map(Secrets::secret).toList());
  }

  private static Secret secret(Section section) {
    Secret secret =
        new Secret(
            section.secret("secret"), section.instant("notBefore"), section.instant("notAfter"));
    section.end();
    return secret;
  }

  /** These and those. */
  public Secrets and(Secrets others) {
    return new Secrets(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** Whether none is set, whatever the time. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that hold at that time. */
  public List<String> at(Instant time) {
    return all.stream().filter(secret -> secret.holdsAt(time)).map(Secret::text).toList();
  }

  /** Whether the text is one of those that hold at that time, compared in constant time. */
  public boolean include(String text, Instant time) {
    boolean found = false;
    for (String secret : at(time)) {
      found |= MessageDigest.isEqual(secret.getBytes(UTF_8), text.getBytes(UTF_8));
    }
    return found;
  }

  /** All texts, to be masked where input is kept. */
  public List<String> texts() {
    return all.stream().map(Secret::text).toList();
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return all.toString();
  }
}
