package io.tocsin;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.store.jdbc.JdbcSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who can read what a server keeps on disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no rights of POSIX")
class DataRightsTest {

  private static final String OLD_SECRET =
      "an-old-secret-of-a-table-0123456789-0123456789-0123456789abcdefg";

  private static final Set<String> SECRETS = Set.of("token-signing", "status-page-links");

  @TempDir private Path parent;

  private Path data;

  @BeforeEach
  void directoryOfOthers() throws IOException {
    data = Files.createDirectory(parent.resolve("data"));
    Files.setPosixFilePermissions(data, fromString("rwxr-xr-x"));
  }

  private TocsinServer start(String... more) {
    return TocsinServer.start(
        Stream.concat(
                Stream.of(
                    "--tocsin.port=0",
                    "--tocsin.data-dir=" + data,
                    "--tocsin.base-url=http://alerts.example.com", // tokens are for it
                    "--tocsin.access.required=true",
                    "--tocsin.access.admin-users=boss",
                    "--tocsin.access.admin-password=a password",
                    "--tocsin.access.admin-key=a-key-of-the-settings"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Face.Reply get(TocsinServer server, String authorization) {
    return new Face(server.uri())
        .send("GET", "/management/status", null, "Authorization", authorization);
  }

  private static String token(TocsinServer server) {
    Face.Reply reply =
        new Face(server.uri())
            .post("/auth/login", "{\"username\":\"boss\",\"password\":\"a password\"}");
    assertEquals(200, reply.status(), reply::toString);
    return "Bearer " + reply.json().path("token").asText();
  }

  private Map<String, String> rights() throws IOException {
    Map<String, String> rights = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
        String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!found.equals(wanted)) {
          rights.put(path.toString(), found);
        }
      }
    }
    return rights;
  }

  private void openToAll() throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setPosixFilePermissions(
            path, fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(JdbcSettings.embeddedUrl(data.resolve("tocsin")), "", "");
  }

  private int secretsInTheTable() throws SQLException {
    try (Connection connection = database();
        PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM secret");
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** As those of before this version kept it. */
  private void keepInTheTable(String secret) throws SQLException {
    try (Connection connection = database();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO secret VALUES ('token-signing', ?)")) {
      insert.setString(1, secret);
      assertEquals(1, insert.executeUpdate());
    }
  }

  private Path secretFile() {
    return data.resolve("secrets").resolve("token-signing");
  }

  @Test
  void start_inADirectoryThatOthersCouldRead_leavesAllFilesToTheOwner() throws IOException {
    try (TocsinServer server = start()) {
      assertEquals(200, get(server, "Key a-key-of-the-settings").status());
      assertEquals(Map.of(), rights());
    }
    assertEquals(Map.of(), rights());
  }

  @Test
  void start_afterOthersGotRights_takesThemAway() throws IOException {
    start().close();
    deleteSecrets();
    openToAll();

    try (TocsinServer server = start()) {
      assertEquals(200, get(server, "Key a-key-of-the-settings").status());
      assertEquals(Map.of(), rights());
    }
    assertEquals(Map.of(), rights());
  }

  @Test
  void start_inADirectoryOfMuchElse_isRefused() throws IOException {
    Files.createFile(data.resolve("of-others"));

    StartRefusedException refusal = assertThrows(StartRefusedException.class, this::start);

    assertTrue(refusal.getMessage().contains("chmod 700"), refusal::getMessage);
    assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void signingKey_ofTheFirstStart_isInAFileAndNotInTheDatabase() throws Exception {
    String token;
    try (TocsinServer server = start()) {
      token = token(server);
    }
    assertEquals(0, secretsInTheTable());
    assertEquals(64, Files.readString(secretFile()).strip().length());
    try (TocsinServer server = start()) {
      assertEquals(200, get(server, token).status());
    }
  }

  @Test
  void signingKey_ofAnOldDatabase_movesIntoAFileAndTokensHold() throws Exception {
    start().close();
    deleteSecrets();
    try (Connection connection = database()) {
      connection.createStatement().execute("DELETE FROM secret");
    }
    keepInTheTable(OLD_SECRET);
    openToAll();

    String token;
    try (TocsinServer server = start("--tocsin.access.secret-key=" + OLD_SECRET)) {
      token = token(server);
    }
    keepInTheTableIfGone();
    try (TocsinServer server = start()) {
      assertEquals(200, get(server, token).status());
    }
    assertEquals(0, secretsInTheTable());
    assertEquals(OLD_SECRET, Files.readString(secretFile()).strip());
    try (TocsinServer server = start()) {
      assertEquals(200, get(server, token).status());
    }
  }

  @Test
  void signingKey_thatOthersCouldReadInAnOldDatabase_isNotTaken() throws Exception {
    String token;
    try (TocsinServer server = start("--tocsin.access.secret-key=" + OLD_SECRET)) {
      token = token(server);
    }
    keepInTheTable(OLD_SECRET);
    deleteSecrets();
    openToAll();

    try (TocsinServer server = start()) {
      assertEquals(401, get(server, token).status());
    }
    assertEquals(0, secretsInTheTable());
    assertNotEquals(OLD_SECRET, Files.readString(secretFile()).strip());
  }

  @Test
  void signingKey_thatIsEmpty_isNotTaken() throws IOException {
    start().close();
    Files.writeString(secretFile(), "\n");

    StartRefusedException refusal = assertThrows(StartRefusedException.class, this::start);

    assertTrue(refusal.getMessage().contains(secretFile().toString()), refusal::getMessage);
  }

  private void keepInTheTableIfGone() throws SQLException {
    if (secretsInTheTable() == 0) {
      keepInTheTable(OLD_SECRET);
    }
  }

  @Test
  void signingKey_ofTheSettings_leavesNoneOnDisk() throws Exception {
    start().close();
    keepInTheTableIfGone();

    start("--tocsin.access.secret-key=" + OLD_SECRET).close();

    assertEquals(0, secretsInTheTable());
    assertFalse(Files.exists(secretFile()));
  }

  @Test
  void signingKey_thatOthersCanRead_isNotTaken() throws IOException {
    start().close();
    Files.setPosixFilePermissions(secretFile(), fromString("rw-r--r--"));

    StartRefusedException refusal = assertThrows(StartRefusedException.class, this::start);

    assertTrue(refusal.getMessage().contains(secretFile().toString()), refusal::getMessage);
    assertFalse(refusal.getMessage().contains(Files.readString(secretFile()).strip()));
  }

  @Test
  void signingKey_thatItsGroupCanRead_isTakenAndCorrected() throws IOException {
    start().close();
    Files.setPosixFilePermissions(secretFile(), fromString("rw-rw----"));

    start().close();

    assertEquals(Map.of(), rights());
    assertEquals(List.of(), leftOver());
  }

  private List<String> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(secretFile().getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !SECRETS.contains(name))
          .toList();
    }
  }

  /** As in a directory of a time when there were none. */
  private void deleteSecrets() throws IOException {
    for (String name : SECRETS) {
      Files.deleteIfExists(data.resolve("secrets").resolve(name));
    }
  }
}
