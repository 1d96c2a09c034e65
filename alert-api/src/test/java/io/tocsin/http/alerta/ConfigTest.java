package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

  private static final Face FACE = Face.shared();
  private static final JsonNode CONFIG = FACE.get("/api/config").json();

  @Test
  void config_hasTheMembersThatClientsKnow() {
    List<String> names = new ArrayList<>();
    CONFIG.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "actions",
            "alarm_model",
            "allow_readonly",
            "audio",
            "auth_required",
            "aws_region",
            "azure_tenant",
            "blackouts",
            "client_id",
            "clipboard_template",
            "cognito_domain",
            "colors",
            "columns",
            "customer_views",
            "dates",
            "debug",
            "email_verification",
            "endpoint",
            "environments",
            "filter",
            "font",
            "github_url",
            "gitlab_url",
            "indicators",
            "keycloak_realm",
            "keycloak_url",
            "oidc_auth_url",
            "provider",
            "readonly_scopes",
            "refresh_interval",
            "severity",
            "signup_enabled",
            "site_logo_url",
            "sort_by",
            "timeouts",
            "tracking_id"),
        names);
  }

  @Test
  void config_hasDefaults() {
    assertEquals(FACE.uri() + "/api", CONFIG.path("endpoint").asText());
    assertEquals("open", CONFIG.at("/alarm_model/defaults/status").asText());
    assertEquals("normal", CONFIG.at("/alarm_model/defaults/normal_severity").asText());
    assertEquals(1, CONFIG.at("/alarm_model/severity/critical").asInt());
    assertEquals(CONFIG.at("/alarm_model/severity"), CONFIG.path("severity"));
    assertEquals("red", CONFIG.at("/colors/severity/critical").asText());
    assertEquals("black", CONFIG.at("/colors/text").asText());
    assertEquals(
        "{\"ack\":0,\"alert\":86400,\"heartbeat\":86400,\"shelve\":7200}",
        CONFIG.path("timeouts").toString());
    assertEquals("{\"duration\":3600}", CONFIG.path("blackouts").toString());
    assertEquals(5000, CONFIG.path("refresh_interval").asInt());
    assertEquals("{\"status\":[\"open\",\"ack\"]}", CONFIG.path("filter").toString());
    assertEquals("{\"new\":null}", CONFIG.path("audio").toString());
    assertEquals("Production", CONFIG.at("/indicators/queries/0/text").asText());
  }

  @Test
  void filter_asksForNoStatusThatTheModelLacks() {
    AlarmModel isa = AlarmModels.create(AlarmSettings.of("ISA_18_2"));
    assertEquals(
        Map.of("status", List.of("UNACK", "ACKED", "RTNUN")),
        ConfigView.filter(Map.of("status", List.of("open", "ack")), isa));
    assertEquals(
        Map.of("status", List.of("UNACK"), "group", "OS"),
        ConfigView.filter(Map.of("status", List.of("open", "UNACK"), "group", "OS"), isa));
    assertEquals(Map.of("group", "OS"), ConfigView.filter(Map.of("group", "OS"), isa));
  }
}
