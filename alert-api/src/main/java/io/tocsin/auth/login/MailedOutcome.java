package io.tocsin.auth.login;

import io.tocsin.access.User;
import java.time.Duration;

/** What came of a token that was sent by e-mail. */
public sealed interface MailedOutcome {

  /** It did what it is for. */
  record Done(User user) implements MailedOutcome {}

  /** There was nothing left to do. */
  record DoneBefore() implements MailedOutcome {}

  /** There is no such token. */
  record Unknown() implements MailedOutcome {}

  /** It is for something else, or its user is gone. */
  record Useless() implements MailedOutcome {}

  /** It was good once. */
  record Expired() implements MailedOutcome {}

  /** Too many come from there. */
  record TooMany(Duration delay) implements MailedOutcome {}
}
