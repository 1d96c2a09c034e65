package io.tocsin.inbound.chat;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.SourceSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Whose wishes are heard: those of users of this server by the option {@code users}, a mapping from
 * the tool's ids to logins; or, with {@code anyone: true} in its place, those of everybody in the
 * chat in the name of the source.
 */
public final class Participants {

  private final Map<String, String> logins;
  private final boolean anyone;

  private Participants(Map<String, String> logins, boolean anyone) {
    this.logins = Map.copyOf(logins);
    this.anyone = anyone;
  }

  /** Reads both options. Who acts as a user must be vouched for by a secret of the tool. */
  public static Participants of(SourceSettings source) {
    Section options = source.options();
    Map<String, String> logins = options.textsByName("users");
    boolean anyone = options.flag("anyone", false);
    if (anyone && !logins.isEmpty()) {
      throw options.fault("anyone", "can not be set where users are listed");
    }
    if (source.secrets().isEmpty() && !logins.isEmpty()) {
      throw options.fault("users", "need secrets: else whoever sends could name any of them");
    }
    return new Participants(logins, anyone);
  }

  /** In whose name that person acts; empty if nobody's. */
  public Optional<Actor> actor(Person person) {
    String login = logins.get(person.id());
    if (login != null) {
      return Optional.of(new Actor.User(login));
    }
    return anyone && !person.id().isEmpty()
        ? Optional.of(new Actor.ExternalActor(person.name()))
        : Optional.empty();
  }
}
