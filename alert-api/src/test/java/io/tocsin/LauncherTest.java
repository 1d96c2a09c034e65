package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LauncherTest {

  private static final int JAVA_8 = 52;

  @Test
  void itself_runsOnJava8() throws IOException {
    try (InputStream file = Launcher.class.getResourceAsStream("Launcher.class")) {
      assertNotNull(file);
      DataInputStream data = new DataInputStream(file);
      data.skipNBytes(6);
      assertEquals(JAVA_8, data.readUnsignedShort());
    }
  }

  @Test
  void olderJava_isToldWhatIsNeeded() {
    assertEquals(
        "Tocsin needs Java 25 or newer; this is Java 17 in /opt/java",
        Launcher.refusal("17", "/opt/java"));
    assertEquals(
        "Tocsin needs Java 25 or newer; this is Java 1.8 in /opt/java",
        Launcher.refusal("1.8", "/opt/java"));
    assertEquals("", Launcher.refusal("25", "/opt/java"));
    assertEquals("", Launcher.refusal("27", "/opt/java"));
  }
}
