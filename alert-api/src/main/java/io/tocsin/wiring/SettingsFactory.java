package io.tocsin.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.tocsin.access.AccessSettings;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.audit.AuditSettings;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ConsoleSettings;
import io.tocsin.settings.LdapSettings;
import io.tocsin.settings.MailSettings;
import io.tocsin.settings.ProviderSettings;
import io.tocsin.settings.ServerSettings;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.stream.StreamSettings;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The settings, one record a concern, and the clock. */
@Factory
final class SettingsFactory {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  Settings settings(Environment environment) {
    return Settings.of(environment);
  }

  @Singleton
  ServerSettings server(Settings settings) {
    return settings.server();
  }

  @Singleton
  JdbcSettings jdbc(Settings settings) {
    return settings.jdbc();
  }

  @Singleton
  ReceiveSettings receive(Settings settings) {
    return settings.receive();
  }

  @Singleton
  ActionSettings action(Settings settings) {
    return settings.action();
  }

  @Singleton
  HousekeepingSettings housekeeping(Settings settings) {
    return settings.housekeeping();
  }

  @Singleton
  QuerySettings query(Settings settings) {
    return settings.query();
  }

  @Singleton
  StreamSettings stream(Settings settings) {
    return settings.stream();
  }

  @Singleton
  AlarmSettings alarm(Settings settings) {
    return settings.alarm();
  }

  @Singleton
  PrometheusSettings prometheus(Settings settings) {
    return settings.prometheus();
  }

  @Singleton
  ConsoleSettings console(Settings settings) {
    return settings.console();
  }

  @Singleton
  BlackoutSettings blackout(Settings settings) {
    return settings.blackout();
  }

  @Singleton
  AccessSettings access(Settings settings) {
    return settings.access();
  }

  @Singleton
  ProviderSettings provider(Settings settings) {
    return settings.provider();
  }

  @Singleton
  LdapSettings ldap(Settings settings) {
    return settings.ldap();
  }

  @Singleton
  MailSettings mail(Settings settings) {
    return settings.mail();
  }

  @Singleton
  AuthSettings auth(Settings settings) {
    return settings.auth();
  }

  @Singleton
  AuditSettings audit(Settings settings) {
    return settings.audit();
  }
}
