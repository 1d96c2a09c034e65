package io.tocsin.http.healthchecks.ping;

import io.micronaut.http.HttpStatus;

/** The answer to a ping. */
enum PingAnswer {
  OK(HttpStatus.OK, "OK"),
  CREATED(HttpStatus.CREATED, "Created"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "not found"),
  BAD_URL(HttpStatus.BAD_REQUEST, "invalid url format"),
  BAD_RUN(HttpStatus.BAD_REQUEST, "invalid uuid format"),
  AMBIGUOUS(HttpStatus.CONFLICT, "ambiguous slug");

  private final HttpStatus status;
  private final String text;

  PingAnswer(HttpStatus status, String text) {
    this.status = status;
    this.text = text;
  }

  HttpStatus status() {
    return status;
  }

  /** The body of the answer. */
  String text() {
    return text;
  }
}
