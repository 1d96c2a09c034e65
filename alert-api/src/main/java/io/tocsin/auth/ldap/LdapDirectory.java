package io.tocsin.auth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Identity;
import io.tocsin.settings.LdapSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that checks passwords, by binding as their users. Micronaut's own LDAP module is left
 * out: it has neither patterns of names nor StartTLS.
 */
@Singleton
public final class LdapDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
  private static final int MAX_PASSWORD_CHARS = 1024;
  private static final int MAX_REASON_CHARS = 500;
  private static final int MAX_GROUPS = 1000;
  private static final int TIMEOUT_SECONDS = 5;

  /** Directories differ in what they call a user that may not log in. */
  private static final Set<ResultCode> USER_REFUSED =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INVALID_DN_SYNTAX,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.AUTHORIZATION_DENIED);

  private final LdapSettings settings;
  private final LdapConnector connector;

  LdapDirectory(LdapSettings settings) {
    this.settings = settings;
    this.connector = new LdapConnector(settings);
  }

  /**
   * Whose password it is; empty if it is wrong, or there is no such user. May take seconds: never
   * in a thread that many share.
   *
   * @param login as somebody typed it, of any form
   * @param password an empty one is always wrong: with it, a directory lets anybody bind, as nobody
   * @throws LDAPException if the directory cannot be asked, which is in the log, too
   */
  public Optional<Identity> authenticate(String login, String password) throws LDAPException {
    if (password.isEmpty() || DraftLimits.text("password", password, MAX_PASSWORD_CHARS) != null) {
      return Optional.empty();
    }
    LdapLogin parsed = LdapLogin.parse(login, settings.defaultDomain()).orElse(null);
    if (parsed == null) {
      return Optional.empty();
    }
    try {
      return ask(parsed, password);
    } catch (LDAPException e) {
      LOG.warn("the directory does not answer as it should: {}", reason(e));
      throw e;
    }
  }

  private Optional<Identity> ask(LdapLogin login, String password) throws LDAPException {
    try (LDAPConnection service = connector.open();
        LDAPConnection user = connector.open()) {
      boolean hasService = !settings.users().bindDn().isEmpty();
      if (hasService) {
        service.bind(bind(settings.users().bindDn(), settings.users().bindPassword()));
      }
      String dn = dn(login, service).orElse(null);
      return dn == null || !isRight(user, dn, password)
          ? Optional.empty()
          : Optional.of(identity(login, dn, hasService ? service : user));
    }
  }

  private static String reason(LDAPException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return message.substring(0, Math.min(message.length(), MAX_REASON_CHARS));
  }

  /** The name of the user's entry. */
  private Optional<String> dn(LdapLogin login, LDAPConnection service) throws LDAPException {
    String pattern = settings.domains().get(login.domain());
    if (pattern != null) {
      return Optional.of(pattern.replace("%s", escapedForName(login.user())));
    }
    if (settings.users().filter().isEmpty() || !isLookedFor(login)) {
      return Optional.empty();
    }
    Filter filter = filter(settings.users().filter(), login, null, "");
    List<SearchResultEntry> found =
        search(service, settings.users().baseDn(), filter, 2, SearchRequest.NO_ATTRIBUTES);
    return found.size() == 1 ? Optional.of(found.getFirst().getDN()) : Optional.empty();
  }

  /**
   * Whether the filter asks for all that was typed. Else a user could be known here by any domain,
   * as if it were of that, and would have as many names to try passwords with.
   */
  private boolean isLookedFor(LdapLogin login) {
    return login.domain().equals(settings.defaultDomain().toLowerCase(Locale.ROOT))
        || settings.users().filter().contains("{email}");
  }

  private static String escapedForName(String value) {
    return new RDN("v", value).toString().substring("v=".length());
  }

  private static boolean isRight(LDAPConnection connection, String dn, String password)
      throws LDAPException {
    try {
      connection.bind(bind(dn, password));
      return true;
    } catch (LDAPException e) {
      if (USER_REFUSED.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  private static SimpleBindRequest bind(String dn, String password) {
    SimpleBindRequest request = new SimpleBindRequest(dn, password);
    request.setResponseTimeoutMillis(TIMEOUT_SECONDS * 1000L);
    return request;
  }

  private Identity identity(LdapLogin login, String dn, LDAPConnection reader)
      throws LDAPException {
    LdapSettings.Users users = settings.users();
    SearchResultEntry entry = reader.getEntry(dn, users.nameAttribute(), users.emailAttribute());
    String name =
        entry == null ? null : Identity.text(entry.getAttributeValue(users.nameAttribute()));
    String email =
        entry == null ? null : Identity.text(entry.getAttributeValue(users.emailAttribute()));
    String known = known(login, dn);
    return new Identity(
        "ldap",
        DN.normalize(dn),
        known,
        name == null ? known : name,
        email,
        email != null && users.mailVerified(),
        null,
        groups(login, dn, email, reader),
        null);
  }

  /**
   * What the user is known by here: what was typed, unless that may be an address that people can
   * write into their entries themselves.
   */
  private String known(LdapLogin login, String dn) throws LDAPException {
    boolean typed =
        settings.domains().containsKey(login.domain())
            || !settings.users().filter().contains("{email}")
            || settings.users().mailVerified();
    RDN first = typed ? null : new DN(dn).getRDN();
    return first == null
        ? login.name()
        : new LdapLogin(
                first.getAttributeValues()[0].toLowerCase(Locale.ROOT), settings.defaultDomain())
            .name();
  }

  private List<String> groups(
      LdapLogin login, String dn, @Nullable String email, LDAPConnection reader)
      throws LDAPException {
    LdapSettings.Groups groups = settings.groups();
    if (groups.filter().isEmpty()) {
      return List.of();
    }
    Filter filter = filter(groups.filter(), login, email, dn);
    return search(reader, groups.baseDn(), filter, MAX_GROUPS, groups.nameAttribute()).stream()
        .flatMap(entry -> values(entry, groups.nameAttribute()))
        .distinct()
        .limit(MAX_GROUPS)
        .toList();
  }

  private static Stream<String> values(SearchResultEntry entry, String attribute) {
    return Stream.ofNullable(entry.getAttributeValues(attribute))
        .flatMap(Stream::of)
        .map(LdapDirectory::groupName)
        .map(Identity::text)
        .filter(Objects::nonNull);
  }

  /** Where a group is named by its entry, as in memberOf, what that entry is called. */
  private static String groupName(String value) {
    if (!value.contains("=") || !DN.isValidDN(value)) {
      return value;
    }
    try {
      RDN first = new DN(value).getRDN();
      return first == null ? value : first.getAttributeValues()[0];
    } catch (LDAPException e) {
      return value;
    }
  }

  private static Filter filter(String pattern, LdapLogin login, @Nullable String email, String dn)
      throws LDAPException {
    return Filter.create(
        pattern
            .replace("{username}", Filter.encodeValue(login.user()))
            .replace("{email}", Filter.encodeValue(email == null ? login.name() : email))
            .replace("{userdn}", Filter.encodeValue(dn)));
  }

  private static List<SearchResultEntry> search(
      LDAPConnection connection, String base, Filter filter, int sizeLimit, String attribute)
      throws LDAPException {
    SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attribute);
    request.setSizeLimit(sizeLimit);
    request.setTimeLimitSeconds(TIMEOUT_SECONDS);
    try {
      return noneIfNull(connection.search(request).getSearchEntries());
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return noneIfNull(e.getSearchEntries());
      }
      throw e;
    }
  }

  private static List<SearchResultEntry> noneIfNull(@Nullable List<SearchResultEntry> found) {
    return found == null ? List.of() : found;
  }
}
