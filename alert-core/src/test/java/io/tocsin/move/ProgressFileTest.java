package io.tocsin.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFileTest {

  private static final Progress SOME =
      new Progress(
          "a \"file\"",
          "data",
          "17:2",
          17,
          "id-1",
          Counts.NONE.plusRecords(3).plusAlert().plusNotes(2).plusThere().plusSkipped("bad", "x"));

  @TempDir private Path directory;

  private Path path() {
    return directory.resolve("progress");
  }

  @Test
  void read_whatWasWritten_isTheSame() throws Exception {
    ProgressFile file = new ProgressFile(path());
    assertEquals(Optional.empty(), file.read("a \"file\"", "data"));
    file.write(SOME);
    assertEquals(Optional.of(SOME), file.read("a \"file\"", "data"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(path()), files.toList());
    }
    file.delete();
    file.delete();
    assertFalse(Files.exists(path()));
  }

  @Test
  void read_progressOfAnotherMove_isRefused() {
    ProgressFile file = new ProgressFile(path());
    file.write(SOME);
    for (String[] names : new String[][] {{"a \"file\"", "else"}, {"else", "data"}}) {
      String message =
          assertThrows(MoveFailedException.class, () -> file.read(names[0], names[1])).getMessage();
      assertTrue(message.startsWith(path() + " tells how far the move from a \"file\""), message);
    }
    assertTrue(Files.exists(path()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "{}", "[1]", "{\"source\": 1, \"position\": {}}"})
  void read_otherFile_isRefused(String content) throws Exception {
    Files.writeString(path(), content);
    assertThrows(MoveFailedException.class, () -> new ProgressFile(path()).read("a", "b"));
    assertEquals(content, Files.readString(path()));
  }

  @Test
  void write_whereNothingCanBeWritten_fails() {
    ProgressFile file = new ProgressFile(directory.resolve("none").resolve("progress"));
    assertThrows(MoveFailedException.class, () -> file.write(SOME));
  }
}
