package io.tocsin.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a file of hooks: one mapping in YAML. A member that stands twice, an anchor or alias, a
 * second document, and more than {@link #MAX_BYTES} bytes or {@link #MAX_DEPTH} levels are refused;
 * the message of a fault has its line, and nothing of what stands there. Only {@code true} and
 * {@code false} are truth values; {@code yes}, {@code no}, {@code on} and {@code off} are texts.
 */
public final class HookFile {

  /** Bytes of a file. */
  public static final int MAX_BYTES = 1_048_576;

  /** Mappings and lists inside one another. */
  public static final int MAX_DEPTH = 64;

  private static final ObjectMapper YAML =
      YAMLMapper.builder(factory())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HookFile() {}

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .build();
  }

  /**
   * The mapping in a file; an empty one if the file is empty.
   *
   * @throws HookFileException if it cannot be read, or does not have the form of a file of hooks
   */
  public static Section read(Path file, References references) {
    try (InputStream in = Files.newInputStream(file)) {
      return section(String.valueOf(file.getFileName()), in, references);
    } catch (IOException e) {
      throw new HookFileException(file.toString(), "can not be read");
    }
  }

  /**
   * The mapping in a resource beside that class; it names no secrets.
   *
   * @throws HookFileException as for a file
   */
  public static Section resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new HookFileException(name, "is not there");
      }
      return section(name, in, References.NONE);
    } catch (IOException e) {
      throw new HookFileException(name, "can not be read");
    }
  }

  /**
   * The mapping in a text.
   *
   * @param name of the text in messages
   * @throws HookFileException as for a file
   */
  public static Section parse(String name, String yaml, References references) {
    try {
      return section(name, new ByteArrayInputStream(yaml.getBytes(UTF_8)), references);
    } catch (IOException e) {
      throw new HookFileException(name, "can not be read");
    }
  }

  private static Section section(String name, InputStream in, References references)
      throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new HookFileException(name, "is longer than " + MAX_BYTES + " bytes");
    }
    JsonNode root = tree(name, bytes);
    return root.isObject()
        ? new Section("", root, references)
        : new Section(name, root, references);
  }

  private static JsonNode tree(String name, byte[] bytes) throws IOException {
    try {
      refuseAliases(name, bytes);
      JsonNode root = YAML.readTree(bytes);
      return root.isMissingNode() || root.isNull() ? JsonNodeFactory.instance.objectNode() : root;
    } catch (JsonProcessingException e) {
      throw fault(name, e);
    }
  }

  private static void refuseAliases(String name, byte[] bytes) throws IOException {
    try (JsonParser parser = YAML.createParser(bytes)) {
      YAMLParser yaml = (YAMLParser) parser;
      while (yaml.nextToken() != null) {
        if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
          throw new HookFileException(
              name + " line " + yaml.currentTokenLocation().getLineNr(),
              "anchors and aliases are not taken");
        }
      }
    }
  }

  /** What is wrong, without the lines that the parser shows: there may be a secret in them. */
  private static HookFileException fault(String name, JsonProcessingException fault) {
    if (fault.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      int line = marked.getProblemMark().getLine() + 1;
      return new HookFileException(name + " line " + line, "is not YAML: " + marked.getProblem());
    }
    String place =
        fault.getLocation() == null ? name : name + " line " + fault.getLocation().getLineNr();
    if (fault instanceof DatabindException) {
      return new HookFileException(place, "there must be one document, and no member twice");
    }
    @Nullable String message = fault.getOriginalMessage();
    return new HookFileException(
        place, message == null ? "is not YAML" : message.lines().findFirst().orElse(""));
  }
}
