package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.access.Group;
import io.tocsin.access.User;
import io.tocsin.web.Lists;
import io.tocsin.web.alert.Answers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about users that are no errors. */
final class UserAnswers {

  private UserAnswers() {}

  /** A user that was made. */
  record Created(String id, String status, UserView user) {}

  /** One user. */
  record One(String status, int total, UserView user) {}

  /** A user that was changed. */
  record Changed(String status, UserView user) {}

  /** What a user keeps. */
  record Attributes(Map<String, Object> attributes, String status, int total) {}

  /**
   * A page of users.
   *
   * @param domains of addresses that are let in
   */
  record Page(
      List<String> domains,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      Instant time,
      long total,
      List<UserView> users) {

    static Page of(Lists.Part<User> part, List<String> domains, Instant now, String base) {
      return new Page(
          domains,
          part.message(),
          part.more(),
          part.page().number(),
          part.page().size(),
          part.pages(),
          Answers.OK,
          now,
          part.total(),
          part.each(user -> UserView.of(user, base)));
    }
  }

  /** The groups of a user. */
  record Groups(
      List<GroupView> groups,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      String status,
      int total) {

    static Groups of(List<Group> groups, String base) {
      return new Groups(
          groups.stream().map(group -> GroupView.of(group, base)).toList(),
          Answers.messageFor(groups),
          Answers.OK,
          groups.size());
    }
  }
}
