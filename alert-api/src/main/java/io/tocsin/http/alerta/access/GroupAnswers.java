package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.access.User;
import io.tocsin.web.alert.Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about groups that are no errors. */
final class GroupAnswers {

  private GroupAnswers() {}

  /** A group that was made. */
  record Created(GroupView group, String id, String status) {}

  /** One group. */
  record One(GroupView group, String status, int total) {}

  /** A group that was changed. */
  record Changed(GroupView group, String status) {}

  /** A page of groups. */
  record Page(
      List<GroupView> groups,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}

  /** Who belongs to a group. */
  record Members(String status, int total, List<Member> users) {
    static Members of(List<User> users, String base) {
      return new Members(
          Answers.OK, users.size(), users.stream().map(user -> Member.of(user, base)).toList());
    }
  }

  /** A user, in a group. */
  record Member(String href, String id, String login, String name, String status) {
    static Member of(User user, String base) {
      return new Member(
          UserView.href(base, user), user.id(), user.login(), user.name(), UserView.status(user));
    }
  }
}
