package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import java.util.Optional;

/** Finds the users of this server in whose names tools act. */
public interface UserCallers {

  /** The user with that login, with the rights that it has now; empty if there is none. */
  Optional<Caller> find(String login);
}
