package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.http.cachet.v3.Resource.Related;
import org.jspecify.annotations.Nullable;

/** Authors. Guests do not get to know them: logins are addresses of people. */
final class UserResource {

  private UserResource() {}

  static Related related(Call call, @Nullable String login) {
    return new Related.One(
        login == null || !call.page().viewer().known()
            ? null
            : Resource.of(
                "users", login, JsonNodeFactory.instance.objectNode().put("name", login)));
  }
}
