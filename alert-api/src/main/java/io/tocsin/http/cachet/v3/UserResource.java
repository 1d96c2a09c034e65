package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import org.jspecify.annotations.Nullable;

/** An author. Guests are told of none: logins are addresses of people. */
record UserResource(String login) implements Resource {

  static Related of(Look look, @Nullable String login) {
    return new Related.One(
        login == null || !look.page().viewer().known() ? null : new UserResource(login));
  }

  @Override
  public String type() {
    return "users";
  }

  @Override
  public String id() {
    return login;
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes.put("name", login);
  }
}
