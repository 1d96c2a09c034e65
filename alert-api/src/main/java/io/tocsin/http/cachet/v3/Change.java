package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that changes something, by somebody who is let in. */
final class Change {

  private final Supplier<Look> look;
  private final Fields fields;
  private final boolean allowed;
  private final @Nullable String login;

  Change(Supplier<Look> look, ObjectNode body, boolean allowed, @Nullable String login) {
    this.look = look;
    this.fields = new Fields(body, look.get());
    this.allowed = allowed;
    this.login = login;
  }

  /** The page with what has been changed so far. */
  Look look() {
    return look.get();
  }

  /** The body. */
  Fields fields() {
    return fields;
  }

  /** Who sends the request; null for nobody with a name. */
  @Nullable String login() {
    return login;
  }

  /** Sees to it that there may be one more. */
  void needsRoom(PageEdit edit, Class<? extends Item> type) {
    if (!edit.hasRoomFor(type)) {
      fields.add("name", "There are as many of these as there may be.");
    }
  }

  /** The answer, if the body keeps all rules and the caller may. */
  HttpResponse<?> accept(Supplier<HttpResponse<?>> answer) {
    if (!fields.errors().isEmpty()) {
      return Answers.invalid(fields.errors());
    }
    return allowed ? answer.get() : Answers.forbidden();
  }

  /** The same for something that is taken away. */
  HttpResponse<?> remove(Runnable removal) {
    return accept(
        () -> {
          removal.run();
          return HttpResponse.noContent();
        });
  }
}
