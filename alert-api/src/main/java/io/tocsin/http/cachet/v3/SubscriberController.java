package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Subscriber;

/** Subscribers by mail, whom only those may see who manage them (cachet-api 5.11). */
@Controller("/api/subscribers")
@Tag(name = "Cachet v3: subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class SubscriberController extends ItemController<Subscriber> {

  SubscriberController(Api api) {
    super(api, new SubscriberType());
  }
}
