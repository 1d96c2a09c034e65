package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.VisiblePage;
import org.jspecify.annotations.Nullable;

/**
 * A request, and the page as its caller sees it.
 *
 * @param all the page with what the caller does not see
 * @param page what the caller sees
 * @param address of the request, without its parameters
 */
record Call(
    HttpRequest<?> request,
    String address,
    StatusPage all,
    VisiblePage page,
    Query query,
    Times times) {

  /** The document of one resource. */
  HttpResponse<?> one(HttpStatus status, Resource resource) {
    return Answers.document(status, new Document(query).of(resource));
  }

  HttpResponse<?> one(Resource resource) {
    return one(HttpStatus.OK, resource);
  }

  /** An author. Guests do not get to know them: logins are addresses of people. */
  Related author(@Nullable String login) {
    return new Related.One(
        login == null || !page.viewer().known()
            ? null
            : Resource.of(
                "users", login, JsonNodeFactory.instance.objectNode().put("name", login)));
  }
}
