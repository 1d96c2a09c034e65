package io.tocsin.extension;

import io.tocsin.inbound.WebhookFactory;
import io.tocsin.outbound.NotifierFactory;
import io.tocsin.policy.PluginFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the jars in a directory bring, found by {@link ServiceLoader}. All jars see one another and
 * the server's classes, which come first; so the libraries of an extension lie beside it. Code from
 * there runs with all rights of the server. To be closed when nothing of it is used any more.
 */
public final class Extensions implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");

  private final URLClassLoader loader;
  private final List<PluginFactory> plugins;
  private final List<WebhookFactory> webhooks;
  private final List<NotifierFactory> notifiers;

  private Extensions(List<Path> jars, URLClassLoader loader) {
    this.loader = loader;
    this.plugins = found(PluginFactory.class, jars, PluginFactory::name);
    this.webhooks = found(WebhookFactory.class, jars, WebhookFactory::type);
    this.notifiers = found(NotifierFactory.class, jars, NotifierFactory::type);
  }

  /** A jar cannot be used; the message names it. */
  public static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenException(String jar, String why, Throwable cause) {
      super("the extension " + jar + " can not be used: " + why, cause);
    }
  }

  /**
   * What the jars in that directory bring; nothing if it is not there.
   *
   * @throws BrokenException if one cannot be used
   */
  public static Extensions load(Path directory) {
    List<Path> jars = jars(directory);
    ServiceFiles.requireReadable(jars);
    URL[] urls = jars.stream().map(Extensions::url).toArray(URL[]::new);
    URLClassLoader loader =
        new URLClassLoader("extensions", urls, Extensions.class.getClassLoader());
    return new Extensions(jars, loader);
  }

  private static List<Path> jars(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.getFileName().toString().endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BrokenException(directory.toString(), "the directory can not be read", e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> List<T> found(Class<T> service, List<Path> jars, Function<T, String> name) {
    List<T> found = new ArrayList<>();
    try {
      ServiceLoader.load(service, loader).stream()
          .filter(provider -> provider.type().getClassLoader().equals(loader))
          .map(ServiceLoader.Provider::get)
          .forEach(found::add);
      for (T factory : found) {
        requireName(factory, name.apply(factory));
      }
      return List.copyOf(found);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw e instanceof BrokenException broken
          ? broken
          : new BrokenException(ServiceFiles.guilty(jars, service, e), String.valueOf(e), e);
    }
  }

  private static void requireName(Object factory, String name) {
    if (!NAME.matcher(name).matches()) {
      String place = String.valueOf(factory.getClass().getName());
      throw new BrokenException(place, "its name must match " + NAME, new IllegalStateException());
    }
  }

  /** Makers of plugins. */
  public List<PluginFactory> plugins() {
    return plugins;
  }

  /** Makers of webhooks. */
  public List<WebhookFactory> webhooks() {
    return webhooks;
  }

  /** Makers of notifiers. */
  public List<NotifierFactory> notifiers() {
    return notifiers;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
