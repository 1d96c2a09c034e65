package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.VisiblePage;

/**
 * One look at the page, and what its caller wants to see.
 *
 * @param all the page with what the caller does not see
 * @param page what the caller sees
 * @param address of the request, without its parameters
 */
record Look(
    HttpRequest<?> request,
    String address,
    StatusPage all,
    VisiblePage page,
    Query query,
    Times times) {

  /** A number that nothing has. */
  static final long NO_ID = -1;

  /** The number in a path; {@link #NO_ID} if it is none. */
  static long id(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : NO_ID;
  }

  /** The document of one resource. */
  HttpResponse<?> one(HttpStatus status, Resource resource) {
    return Answers.document(status, new Document(query).of(resource));
  }

  HttpResponse<?> one(Resource resource) {
    return one(HttpStatus.OK, resource);
  }
}
