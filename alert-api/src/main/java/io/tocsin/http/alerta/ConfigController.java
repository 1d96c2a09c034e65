package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.AccessSettings;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.auth.provider.Providers;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ConsoleSettings;
import io.tocsin.web.Links;

/** What consoles and other clients ask first. */
@Controller
@Tag(name = "Alerta: configuration")
final class ConfigController {

  private final AlarmModel model;
  private final ConfigView.Timeouts timeouts;
  private final ConsoleSettings console;
  private final Providers providers;
  private final ConfigView.Door door;
  private final BlackoutSettings blackout;
  private final Links links;

  ConfigController(
      AlarmModel model,
      ReceiveSettings receive,
      ActionSettings action,
      MonitorSettings monitor,
      ConsoleSettings console,
      Providers providers,
      AccessSettings access,
      AuthSettings auth,
      BlackoutSettings blackout,
      Links links) {
    this.model = model;
    this.timeouts = ConfigView.Timeouts.of(receive, action, monitor);
    this.console = console;
    this.providers = providers;
    this.door = ConfigView.Door.of(access, auth);
    this.blackout = blackout;
    this.links = links;
  }

  /** The configuration of clients. */
  @Get("/config")
  ConfigView config(HttpRequest<?> request) {
    return ConfigView.of(
        links.base(request), model, console, blackout, timeouts, providers.facts(), door);
  }
}
