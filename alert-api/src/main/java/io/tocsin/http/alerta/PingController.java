package io.tocsin.http.alerta;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Alerta's sign of life. */
@Controller
final class PingController {

  @Get(value = "/_", produces = MediaType.TEXT_PLAIN)
  String ping() {
    return "OK";
  }
}
