package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.text.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * What a group is to be like (alerta-api 8.3); null members leave what is there.
 *
 * @param name not empty
 */
record GroupRequest(@Nullable String name, @Nullable String text) {

  /** A group to be made. */
  static Parsed<GroupRequest> create(ObjectNode body) {
    return MemberReader.read(
        body,
        members -> {
          GroupRequest request = read(members);
          members.require(request.name() != null, "Missing mandatory value for name");
          return request;
        });
  }

  /** A change. */
  static Parsed<GroupRequest> change(ObjectNode body) {
    return MemberReader.readChange(body, GroupRequest::read);
  }

  private static GroupRequest read(MemberReader reader) {
    return new GroupRequest(
        reader.name("name", UserRequest.NAME), reader.text("text", DraftLimits.TEXT));
  }
}
