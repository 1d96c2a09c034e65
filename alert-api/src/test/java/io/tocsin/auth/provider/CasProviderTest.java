package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.provider.LoginProvider.Proof;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers are those of the published protocol; no package has a CAS server for tests. */
class CasProviderTest {

  private static final String SUCCESS =
      """
      <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
        <cas:authenticationSuccess>
          <cas:user>%s</cas:user>
          <cas:attributes>
            <cas:mail>jane@example.com</cas:mail>
            <cas:displayName>Jane Doe</cas:displayName>
            <cas:groups>acme</cas:groups>
            <cas:groups>ops</cas:groups>
          </cas:attributes>
        </cas:authenticationSuccess>
      </cas:serviceResponse>
      """;
  private static final String FAILURE =
      """
      <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
        <cas:authenticationFailure code="INVALID_TICKET">not recognized</cas:authenticationFailure>
      </cas:serviceResponse>
      """;
  private static final String VALIDATE = "/p3/serviceValidate";

  private SpokenHttp cas;

  @BeforeEach
  void start() throws IOException {
    cas = new SpokenHttp();
  }

  @AfterEach
  void stop() {
    cas.close();
  }

  private LoginOutcome<Identity> identify(String ticket) {
    return new CasProvider(TestProviders.at(cas.url()))
        .identify(new Proof(ticket, "http://localhost:8000/?a=b&c=d", null));
  }

  @Test
  void goodTicket_saysWho() {
    cas.answer(VALIDATE, SUCCESS.formatted("jane"));
    assertEquals(
        new Identity(
            "cas",
            "jane",
            "jane",
            "Jane Doe",
            "jane@example.com",
            false,
            null,
            List.of("acme", "ops"),
            null),
        TestProviders.vouched(identify("ST-1")));
  }

  @Test
  void question_holdsTicketAndServiceOnly() {
    cas.answer(VALIDATE, SUCCESS.formatted("jane"));
    identify("ST-1&service=http://evil.example#x");
    assertEquals(
        "/p3/serviceValidate?ticket=ST-1%26service%3Dhttp%3A%2F%2Fevil.example%23x"
            + "&service=http%3A%2F%2Flocalhost%3A8000%2F%3Fa%3Db%26c%3Dd",
        cas.asked().getFirst().uri());
  }

  @Test
  void badTicket_refused() {
    cas.answer(VALIDATE, FAILURE);
    assertEquals(
        LoginOutcome.refused(
            HttpStatus.UNAUTHORIZED, "the identity provider does not accept the ticket"),
        identify("ST-2"));
  }

  @Test
  void nonsense_unavailable() {
    for (String nonsense : List.of("", "<html>", "{}", "yes\njane\n", SUCCESS.formatted(" "))) {
      cas.answer(VALIDATE, nonsense);
      assertEquals(LoginOutcome.unavailable(), identify("ST-1"), nonsense);
    }
    cas.answer(VALIDATE, 500, SUCCESS.formatted("jane"));
    assertEquals(LoginOutcome.unavailable(), identify("ST-1"));
    cas.answer(VALIDATE, 302, SUCCESS.formatted("jane"));
    assertEquals(LoginOutcome.unavailable(), identify("ST-1"));
    cas.close();
    assertEquals(LoginOutcome.unavailable(), identify("ST-1"));
  }

  @Test
  void entities_notRead() {
    cas.answer(
        VALIDATE,
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + SUCCESS.formatted("&x;"));
    assertEquals(LoginOutcome.unavailable(), identify("ST-1"));
  }
}
