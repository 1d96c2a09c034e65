package io.tocsin.access;

import java.util.List;
import java.util.Optional;

/** Keeps users. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}. */
public interface UserStore {

  Optional<User> find(String id);

  /** Whatever the case of the login. */
  Optional<User> findByLogin(String login);

  /** Whatever the case of the address. */
  Optional<User> findByEmail(String email);

  Optional<User> findBySubject(String subject);

  /** All of them, the oldest first. */
  List<User> all();

  /** False if another has the id, login, address or subject. */
  boolean add(User user);

  /** Writes the next version, over the one before it. */
  UpdateResult replace(User next);

  /** Removes a user and its memberships; false if there is none. */
  boolean delete(String id);
}
