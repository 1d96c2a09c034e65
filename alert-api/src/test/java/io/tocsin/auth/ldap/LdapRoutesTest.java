package io.tocsin.auth.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.SignedJWT;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with a directory, over HTTP, from end to end. */
class LdapRoutesTest {

  @TempDir Path data;

  @Test
  void login_withTheDirectorysPassword() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    var directory = new InMemoryDirectoryServer(config);
    directory.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
    directory.add(
        "dn: uid=jane,dc=example,dc=com",
        "objectClass: inetOrgPerson",
        "uid: jane",
        "cn: Jane Doe",
        "sn: Doe",
        "mail: jane@example.com",
        "userPassword: s3cret");
    directory.startListening();
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.access.required=true",
            "--tocsin.access.provider=ldap",
            "--tocsin.ldap.url=ldap://127.0.0.1:" + directory.getListenPort(),
            "--tocsin.ldap.domains={\"example.com\":\"uid=%s,dc=example,dc=com\"}")) {
      Face face = new Face(server.uri());
      Reply reply = login(face, "s3cret");
      assertEquals(200, reply.status(), reply.toString());
      var claims = SignedJWT.parse(reply.json().path("token").asText()).getJWTClaimsSet();
      assertEquals("jane@example.com", claims.getStringClaim("preferred_username"));
      assertEquals("ldap", claims.getStringClaim("provider"));
      assertEquals(200, alerts(face, "s3cret"));

      assertEquals(401, login(face, "").status());
      assertEquals(401, login(face, "wrong").status());
      assertEquals(401, alerts(face, "wrong"));
      directory.shutDown(true);
      assertEquals(503, login(face, "an0ther").status());
    } finally {
      directory.shutDown(true);
    }
  }

  private static Reply login(Face face, String password) {
    return face.post(
        "/auth/login", "{\"username\":\"jane@example.com\",\"password\":\"" + password + "\"}");
  }

  private static int alerts(Face face, String password) {
    byte[] credentials = ("jane@example.com:" + password).getBytes(StandardCharsets.UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(credentials);
    return face.send("GET", "/alerts", null, "Authorization", basic).status();
  }
}
