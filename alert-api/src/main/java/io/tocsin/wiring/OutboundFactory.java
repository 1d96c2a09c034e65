package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.hookfile.HookFileException;
import io.tocsin.outbound.OutboundHttp;
import io.tocsin.outbound.http.AddressRules;
import io.tocsin.outbound.http.GuardedHttp;
import jakarta.inject.Singleton;

/** What tells others. */
@Factory
final class OutboundFactory {

  /** The one way out for all that hooks call. */
  @Singleton
  @Bean(typed = OutboundHttp.class, preDestroy = "close")
  GuardedHttp http(HookSections sections) {
    try {
      AddressRules rules = AddressRules.read(sections.outbound());
      sections.outbound().end();
      return new GuardedHttp(rules);
    } catch (HookFileException e) {
      throw HookSections.refused(e);
    }
  }
}
