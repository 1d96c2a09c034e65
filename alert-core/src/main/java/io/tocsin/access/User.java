package io.tocsin.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user of the server.
 *
 * @param version counts the changes, from 1
 * @param login what the user is known by in history; no two users have the same, whatever the case
 * @param email null for none; no two users have the same, whatever the case
 * @param subject the name by which an identity provider knows the user, with the provider's before
 *     it; null for users of this server alone
 * @param passwordHash null for users that cannot log in by password; never shown
 * @param attributes what consoles keep for the user, as JSON values
 * @param emailVerified whether the address is known to be the user's
 * @param sessionEpoch from 0; grows only. A session holds as long as this is what it was when the
 *     user logged in
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record User(
    String id,
    long version,
    String login,
    String name,
    @Nullable String email,
    @Nullable String subject,
    @Nullable String passwordHash,
    Status status,
    List<String> roles,
    Map<String, Object> attributes,
    String text,
    boolean emailVerified,
    long sessionEpoch,
    Instant createTime,
    Instant updateTime,
    @Nullable Instant lastLogin) {

  public User {
    roles = List.copyOf(roles);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A new user of that login and name, who may log in and has a verified address, if any. */
  public static UserBuilder create(String login, Instant now) {
    return UserBuilder.builder()
        .id(UUID.randomUUID().toString())
        .version(1)
        .login(login)
        .name(login)
        .status(Status.ACTIVE)
        .roles(List.of())
        .attributes(Map.of())
        .text("")
        .emailVerified(true)
        .createTime(now)
        .updateTime(now);
  }

  /** Whether the user may log in. */
  public enum Status {
    ACTIVE,
    INACTIVE,
    UNKNOWN
  }

  /**
   * The part of the e-mail address after the {@code @}, else of the login before a backslash; empty
   * if there is neither.
   */
  public String domain() {
    if (email != null && email.contains("@")) {
      return email.substring(email.lastIndexOf('@') + 1);
    }
    int backslash = login.indexOf('\\');
    return backslash < 0 ? "" : login.substring(0, backslash);
  }

  /**
   * The same, as far as it can be believed: of what an identity provider tells, nothing but an
   * address counts that it has verified.
   */
  public String knownDomain() {
    if (subject == null) {
      return domain();
    }
    return emailVerified && email != null ? domain() : "";
  }

  /** The same user with another password. */
  public User withPasswordHash(String hash) {
    return with(hash, sessionEpoch);
  }

  /** The same user, with all sessions ended that were begun before. */
  public User withSessionsEnded() {
    return with(passwordHash, sessionEpoch + 1);
  }

  /**
   * This version as it has to be stored over the one before it: with all sessions ended if what
   * they rest upon is another now, which is the password, the address, the subject, or that the
   * user is active.
   */
  public User replacing(User before) {
    boolean holds =
        Objects.equals(passwordHash, before.passwordHash)
            && Objects.equals(email, before.email)
            && Objects.equals(subject, before.subject)
            && (status == before.status || before.status != Status.ACTIVE);
    return holds ? this : withSessionsEnded();
  }

  private User with(@Nullable String hash, long epoch) {
    return UserBuilder.builder(this).passwordHash(hash).sessionEpoch(epoch).build();
  }

  /** Without what must never be seen. */
  @Override
  public String toString() {
    return "User[" + id + ", " + login + ", " + status + "]";
  }
}
