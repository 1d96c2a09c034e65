package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that changes something, by a caller who is admitted. */
final class Change {

  private final Supplier<Call> call;
  private final Fields fields;
  private final boolean allowed;
  private final @Nullable String login;

  Change(Supplier<Call> call, ObjectNode body, boolean allowed, @Nullable String login) {
    this.call = call;
    this.fields = new Fields(body, call.get());
    this.allowed = allowed;
    this.login = login;
  }

  /** The page with what has been changed so far. */
  Call call() {
    return call.get();
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

  /**
   * Does the work, if the body keeps all rules and the caller may.
   *
   * @return makes the answer, once the edit is over
   */
  Supplier<HttpResponse<?>> accept(Supplier<Supplier<HttpResponse<?>>> work) {
    if (!fields.errors().isEmpty()) {
      return () -> Answers.invalid(fields.errors());
    }
    return allowed ? work.get() : Answers::forbidden;
  }

  /** The same for something that is taken away. */
  Supplier<HttpResponse<?>> remove(Runnable removal) {
    return accept(
        () -> {
          removal.run();
          return HttpResponse::noContent;
        });
  }
}
