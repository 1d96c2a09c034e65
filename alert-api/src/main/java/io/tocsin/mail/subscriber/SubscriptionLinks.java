package io.tocsin.mail.subscriber;

import io.tocsin.outbound.Address;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;

/** Where links in mails to subscribers lead: pages of this server, as others see it. */
@Singleton
public final class SubscriptionLinks {

  private final String base;

  SubscriptionLinks(ServerSettings settings) {
    this.base = Address.base(settings.baseUrl());
  }

  /** Whether the address of this server is known; without it there are no links. */
  public boolean isKnown() {
    return base.startsWith("http://") || base.startsWith("https://");
  }

  /** The status page. */
  public String page() {
    return base + "/status";
  }

  /** Where an address is confirmed. */
  public String confirmation(String token) {
    return page() + "/confirm/" + token;
  }

  /** Where a subscription is ended. */
  public String end(String token) {
    return page() + "/unsubscribe/" + token;
  }
}
