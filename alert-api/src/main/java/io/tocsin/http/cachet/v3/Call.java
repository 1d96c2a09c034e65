package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.VisiblePage;

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
}
