package io.tocsin.auth.provider;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.settings.ProviderSettings;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apereo.cas.client.authentication.AttributePrincipal;
import org.apereo.cas.client.validation.Assertion;
import org.apereo.cas.client.validation.Cas20ServiceTicketValidator;
import org.apereo.cas.client.validation.Cas30ServiceTicketValidator;
import org.apereo.cas.client.validation.TicketValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A CAS server, by version 2 or 3 of its protocol. */
final class CasProvider implements LoginProvider {

  private static final Logger LOG = LoggerFactory.getLogger(CasProvider.class);
  private static final int MAX_GROUPS = 1000;

  private final ProviderSettings.Cas settings;
  private final ProviderHttp http;

  CasProvider(ProviderSettings settings) {
    this.settings = settings.cas();
    this.http = new ProviderHttp(URI.create(this.settings.server()));
  }

  /** The library's part of the protocol; requests are made by {@link ProviderHttp}. */
  private interface Protocol {

    /** The address that checks a ticket. */
    String address(String ticket, String service);

    /** Reads the answer of that address. */
    Assertion read(String answer) throws TicketValidationException;
  }

  private static final class Version2 extends Cas20ServiceTicketValidator implements Protocol {
    private Version2(String server) {
      super(server);
    }

    @Override
    public String address(String ticket, String service) {
      return constructValidationUrl(ticket, service);
    }

    @Override
    public Assertion read(String answer) throws TicketValidationException {
      return parseResponseFromServer(answer);
    }
  }

  private static final class Version3 extends Cas30ServiceTicketValidator implements Protocol {
    private Version3(String server) {
      super(server);
    }

    @Override
    public String address(String ticket, String service) {
      return constructValidationUrl(ticket, service);
    }

    @Override
    public Assertion read(String answer) throws TicketValidationException {
      return parseResponseFromServer(answer);
    }
  }

  @Override
  public LoginOutcome<Identity> identify(Proof proof) {
    Protocol protocol =
        settings.version() == 2 ? new Version2(settings.server()) : new Version3(settings.server());
    try {
      return identify(protocol, ask(protocol.address(proof.code(), proof.address())));
    } catch (IOException e) {
      LOG.warn("the CAS server does not answer as it should: {}", e.getMessage());
      return LoginOutcome.unavailable();
    }
  }

  private String ask(String address) throws IOException {
    HttpResponse<byte[]> answer = http.get(URI.create(address));
    if (answer.statusCode() != HTTPResponse.SC_OK) {
      throw new IOException("status " + answer.statusCode());
    }
    String text = ProviderHttp.text(answer);
    if (!isServiceResponse(text)) {
      throw new IOException("an answer that is not of the protocol");
    }
    return text;
  }

  /** The library fails on what is no XML, and prints it. */
  private static boolean isServiceResponse(String text) {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try {
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      return "serviceResponse".equals(root.getLocalName());
    } catch (SAXException | IOException e) {
      return false;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private LoginOutcome<Identity> identify(Protocol protocol, String answer) {
    try {
      AttributePrincipal principal = protocol.read(answer).getPrincipal();
      String login = Identity.text(principal.getName());
      return login == null
          ? LoginOutcome.unavailable()
          : new LoginOutcome.Accepted<>(identity(login.strip(), principal.getAttributes()));
    } catch (TicketValidationException e) {
      return answer.contains("authenticationFailure")
          ? LoginOutcome.refused(
              HttpStatus.UNAUTHORIZED, "the identity provider does not accept the ticket")
          : LoginOutcome.unavailable();
    }
  }

  /**
   * Its attributes have no fixed names: these are the usual ones. People may write their addresses
   * themselves.
   */
  private Identity identity(String login, Map<String, Object> attributes) {
    String email = first(attributes, "mail", "email").orElse(null);
    return new Identity(
        "cas",
        login,
        login,
        first(attributes, "displayName", "name", "cn").orElse(login),
        email,
        email != null && settings.mailVerified(),
        null,
        texts(attributes, "groups", "memberOf").limit(MAX_GROUPS).toList(),
        null);
  }

  private static Optional<String> first(Map<String, Object> attributes, String... names) {
    return texts(attributes, names).findFirst();
  }

  private static Stream<String> texts(Map<String, Object> attributes, String... names) {
    return Stream.of(names)
        .map(attributes::get)
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
        .map(Identity::text)
        .filter(Objects::nonNull)
        .map(String::strip);
  }

  @Override
  public Optional<String> logoutUrl() {
    return Optional.of(settings.server() + "/logout");
  }
}
