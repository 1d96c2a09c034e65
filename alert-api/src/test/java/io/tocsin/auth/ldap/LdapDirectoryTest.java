package io.tocsin.auth.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import io.tocsin.auth.Identity;
import io.tocsin.settings.LdapSettings;
import io.tocsin.settings.LdapSettings.Tls;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a directory in this process that is not ours. */
class LdapDirectoryTest {

  private static final String PEOPLE = "ou=people,dc=example,dc=com";
  private static final String JANE = "uid=jane," + PEOPLE;
  private static final Map<String, String> PATTERN = Map.of("example.com", "uid=%s," + PEOPLE);
  private static final String[] ENTRIES = {
    "dn: dc=example,dc=com\nobjectClass: domain\ndc: example",
    "dn: " + PEOPLE + "\nobjectClass: organizationalUnit\nou: people",
    person("uid=jane", "jane", "Jane Doe", "jane@example.com", "s3cret"),
    person("uid=a\\,b", "a,b", "Odd One", "odd@example.com", "0dd"),
    person("uid=service", "service", "Service", "service@example.com", "5ervice"),
    "dn: cn=ops,dc=example,dc=com\nobjectClass: groupOfNames\ncn: ops\nmember: " + JANE,
    "dn: cn=dba,dc=example,dc=com\nobjectClass: groupOfNames\ncn: dba\nmember: uid=x," + PEOPLE
  };

  private static final char[] PASSWORD = "keys".toCharArray();

  @TempDir Path directory;
  private InMemoryDirectoryServer server;
  private Path certificate;

  private static String person(String rdn, String uid, String name, String mail, String password) {
    return """
    dn: %s,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: %s
    cn: %s
    sn: x
    mail: %s
    userPassword: %s\
    """
        .formatted(rdn, uid, name, mail, password);
  }

  @BeforeEach
  void start() throws Exception {
    SSLUtil ssl = ssl();
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", loopback, 0, ssl.createSSLSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "ldaps", loopback, 0, ssl.createSSLServerSocketFactory(), null));
    server = new InMemoryDirectoryServer(config);
    for (String entry : ENTRIES) {
      server.add(entry.split("\n"));
    }
    server.startListening();
  }

  /** With a certificate of its own, for localhost. */
  private SSLUtil ssl() throws Exception {
    long now = System.currentTimeMillis();
    var made =
        X509Certificate.generateSelfSignedCertificate(
            SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
            PublicKeyAlgorithmIdentifier.RSA,
            2048,
            new DN("CN=localhost"),
            now - 60_000,
            now + 3_600_000);
    certificate =
        Files.writeString(directory.resolve("ca.pem"), made.getFirst().toPEMString() + "\n");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {made.getFirst().toCertificate()};
    store.setKeyEntry("server", made.getSecond().getPrivate(), PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    return new SSLUtil(keys.getKeyManagers(), null);
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
  }

  private LdapDirectory byPattern(Tls tls, String caCert) {
    return directory(tls, caCert, PATTERN, "", "", "(member={userdn})");
  }

  private LdapDirectory byPattern() {
    return byPattern(Tls.NONE, "");
  }

  private LdapDirectory byFilter(String filter) {
    return directory(Tls.NONE, "", Map.of(), filter, "uid=service," + PEOPLE, "(member={userdn})");
  }

  private LdapDirectory directory(
      Tls tls,
      String caCert,
      Map<String, String> domains,
      String filter,
      String bindDn,
      String groups) {
    int port = server.getListenPort(tls == Tls.IMPLICIT ? "ldaps" : "ldap");
    return new LdapDirectory(
        new LdapSettings(
            "localhost",
            port,
            tls,
            caCert,
            domains,
            "",
            new LdapSettings.Users(bindDn, "5ervice", PEOPLE, filter, "cn", "mail", false),
            new LdapSettings.Groups("dc=example,dc=com", groups, "cn")));
  }

  private static Identity accepted(Optional<Identity> identity) {
    return identity.orElseThrow();
  }

  @Test
  void pattern_rightPassword_saysWho() throws Exception {
    assertEquals(
        new Identity(
            "ldap",
            JANE,
            "jane@example.com",
            "Jane Doe",
            "jane@example.com",
            false,
            null,
            List.of("ops"),
            null),
        accepted(byPattern().authenticate("Jane@Example.com", "s3cret")));
    assertEquals(
        "jane@example.com",
        accepted(byPattern().authenticate("EXAMPLE.COM\\jane", "s3cret")).login());
  }

  @Test
  void filter_rightPassword_saysWho() throws Exception {
    Identity jane = accepted(byFilter("(mail={email})").authenticate("jane@example.com", "s3cret"));
    assertEquals(JANE, jane.subject());
    assertEquals("jane", jane.login(), "people may write their addresses themselves");
    assertEquals(List.of("ops"), jane.groups());
    assertEquals(
        "jane", accepted(byFilter("(uid={username})").authenticate("jane", "s3cret")).login());
  }

  @Test
  void emptyPassword_wrong() throws Exception {
    assertWrong(byPattern(), "jane@example.com", "");
    assertWrong(byFilter("(uid={username})"), "jane", "");
  }

  @Test
  void wrongPasswordOrUserOrDomain_wrong() throws Exception {
    assertWrong(byPattern(), "jane@example.com", "s3cre");
    assertWrong(byPattern(), "jane@example.com", "s3cret\0");
    assertWrong(byPattern(), "nobody@example.com", "s3cret");
    assertWrong(byPattern(), "jane@example.org", "s3cret");
    assertWrong(byPattern(), "jane", "s3cret");
    assertWrong(byPattern(), "@example.com", "s3cret");
    assertWrong(byPattern(), "x".repeat(300) + "@example.com", "s3cret");
    assertWrong(byFilter("(uid={username})"), "nobody", "s3cret");
    assertWrong(byFilter("(uid={username})"), "jane@of-another.example", "s3cret");
  }

  @Test
  void namesAndFilters_notToBeInjectedInto() throws Exception {
    assertWrong(byPattern(), "service,ou=people,dc=example,dc=com@example.com", "5ervice");
    assertWrong(byFilter("(uid={username})"), "*", "s3cret");
    assertWrong(byFilter("(uid={username})"), "ja*", "s3cret");
    assertWrong(byFilter("(uid={username})"), "x)(|(uid=jane)", "s3cret");
    assertEquals("Odd One", accepted(byPattern().authenticate("a,b@example.com", "0dd")).name());
  }

  @Test
  void severalFound_wrong() throws Exception {
    assertWrong(byFilter("(objectClass=inetOrgPerson)"), "jane", "s3cret");
  }

  @Test
  void memberOf_groupsByTheNameOfTheirEntries() throws Exception {
    server.modify(
        "dn: " + JANE,
        "changetype: modify",
        "add: description",
        "description: cn=night shift,ou=groups,dc=example,dc=com",
        "description: plain");
    var settings =
        new LdapSettings(
            "localhost",
            server.getListenPort("ldap"),
            Tls.NONE,
            "",
            PATTERN,
            "example.com",
            new LdapSettings.Users("", "", PEOPLE, "", "cn", "mail", false),
            new LdapSettings.Groups("dc=example,dc=com", "(uid={username})", "description"));
    assertEquals(
        List.of("night shift", "plain"),
        accepted(new LdapDirectory(settings).authenticate("jane", "s3cret")).groups().stream()
            .sorted()
            .toList());
  }

  @Test
  void tls_onlyWithACertificateThatIsKnown() throws Exception {
    for (Tls tls : List.of(Tls.IMPLICIT, Tls.START)) {
      assertEquals(
          JANE,
          accepted(
                  byPattern(tls, certificate.toString()).authenticate("jane@example.com", "s3cret"))
              .subject());
      assertUnavailable(byPattern(tls, ""), "jane@example.com");
    }
  }

  @Test
  void servicePasswordWrong_unavailable() throws Exception {
    var wrong = directory(Tls.NONE, "", Map.of(), "(uid={username})", "uid=nobody," + PEOPLE, "");
    assertUnavailable(wrong, "jane");
  }

  @Test
  void down_unavailable() throws Exception {
    LdapDirectory directory = byPattern();
    server.shutDown(true);
    assertUnavailable(directory, "jane@example.com");
  }

  private static void assertUnavailable(LdapDirectory directory, String login) {
    assertThrows(LDAPException.class, () -> directory.authenticate(login, "s3cret"));
  }

  private static void assertWrong(LdapDirectory directory, String login, String password)
      throws LDAPException {
    assertEquals(Optional.empty(), directory.authenticate(login, password), login);
  }
}
