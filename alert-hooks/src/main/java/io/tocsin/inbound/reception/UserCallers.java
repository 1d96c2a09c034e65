package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import java.util.Optional;

/** Who acts when a tool says that a user of this server has done something. */
public interface UserCallers {

  /** The user with that login, with the rights that it has now; empty if there is none. */
  Optional<Caller> find(String login);
}
