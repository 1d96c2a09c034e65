package io.tocsin.access;

import java.util.List;
import java.util.Optional;

/**
 * Keeps groups and who belongs to them. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface GroupStore {

  Optional<Group> find(String id);

  /** All of them, by name. */
  List<Group> all();

  /** False if another has the id or the name. */
  boolean add(Group group);

  /** Writes the next version, over the one before it. */
  UpdateResult replace(Group next);

  /** Removes a group and its memberships; false if there is none. */
  boolean delete(String id);

  /** Users of a group, by login. */
  List<User> members(String groupId);

  /** Groups of a user, by name. */
  List<Group> ofUser(String userId);

  /** Makes a user a member, if it is none yet; false if there is no such group or user. */
  boolean join(String groupId, String userId);

  /** Ends a membership, if there is one. */
  void leave(String groupId, String userId);
}
