package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.User;
import io.tocsin.access.people.UserChange;
import io.tocsin.alert.DraftLimits;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.text.Parsed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what users are to be like. Members that are null or, where nothing would make no sense,
 * empty, say nothing; members that nobody knows are left alone.
 */
final class UserRequest {

  /** Characters of a login or an address, and of other names that are keys of the database. */
  static final int NAME = 254;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  private static final Pattern LOGIN =
      Pattern.compile("[^\\p{Cntrl}]*[^\\s\\p{Cntrl}][^\\p{Cntrl}]*");
  private static final Set<String> OWN = Set.of("name", "email", "password", "text");

  private UserRequest() {}

  /** A user to be made; login and address stand in for each other. */
  static Parsed<UserChange> create(ObjectNode body) {
    MemberReader reader = new MemberReader(body);
    UserChange given = read(reader, body);
    String login = given.login() == null ? given.email() : given.login();
    reader.require(given.name() != null && !given.name().isEmpty(), missing("name"));
    reader.require(login != null, missing("login"));
    return reader.result(named(given, login, given.email(), given.name(), given.text()));
  }

  private static String missing(String member) {
    return "Missing mandatory value for \"" + member + "\"";
  }

  /** Whether the body is that of the third version, which knows nothing but a white list. */
  static boolean isListing(ObjectNode body) {
    return body.hasNonNull("user") && !body.hasNonNull("login") && !body.hasNonNull("email");
  }

  /** Somebody for the white list: a user of that name. */
  static Parsed<UserChange> list(ObjectNode body) {
    MemberReader reader = new MemberReader(body);
    String user = reader.name("user", NAME);
    String sponsor = reader.name("sponsor", NAME);
    reader.require(user != null, missing("user"));
    reader.require(user == null || LOGIN.matcher(user).matches(), "invalid login");
    String email = user != null && EMAIL.matcher(user).matches() ? user : null;
    String text = sponsor == null ? null : "sponsored by " + sponsor;
    return reader.result(named(UserChange.attributes(Map.of()), user, email, user, text));
  }

  private static UserChange named(
      UserChange given,
      @Nullable String login,
      @Nullable String email,
      @Nullable String name,
      @Nullable String text) {
    return new UserChange(
        login,
        name,
        email,
        given.password(),
        given.status(),
        given.roles(),
        given.attributes(),
        text,
        given.emailVerified());
  }

  /** A change by an administrator. */
  static Parsed<UserChange> change(ObjectNode body) {
    return MemberReader.readChange(body, members -> read(members, body));
  }

  /** A change by the user itself, which may not change all. */
  static Parsed<UserChange> own(ObjectNode body) {
    Set<String> refused = new TreeSet<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!OWN.contains(member.getKey()) && !isNothing(member.getValue())) {
        refused.add(member.getKey());
      }
    }
    if (!refused.isEmpty()) {
      return Parsed.bad("not allowed to update: " + String.join(", ", refused));
    }
    ObjectNode own = body.deepCopy().retain(OWN);
    return body.isEmpty() ? change(body) : MemberReader.read(own, members -> read(members, own));
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull()
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isEmpty());
  }

  private static UserChange read(MemberReader reader, ObjectNode body) {
    String login = reader.name("login", NAME);
    reader.require(login == null || LOGIN.matcher(login).matches(), "invalid login");
    String email = reader.name("email", NAME);
    reader.require(email == null || EMAIL.matcher(email).matches(), "invalid email address");
    return new UserChange(
        login,
        reader.text("name", DraftLimits.MAX_NAME_CHARS),
        email,
        reader.name("password", PasswordHasher.MAX_LENGTH),
        status(reader),
        reader.names(body.hasNonNull("roles") ? "roles" : "role", NAME),
        reader.values("attributes"),
        reader.text("text", DraftLimits.MAX_TEXT_CHARS),
        reader.flag("email_verified"));
  }

  private static User.@Nullable Status status(MemberReader reader) {
    String name = reader.name("status", NAME);
    if (name == null) {
      return null;
    }
    List<User.Status> found =
        Arrays.stream(User.Status.values())
            .filter(status -> status.name().equalsIgnoreCase(name))
            .toList();
    reader.require(!found.isEmpty(), "status must be active, inactive or unknown");
    return found.isEmpty() ? null : found.getFirst();
  }
}
