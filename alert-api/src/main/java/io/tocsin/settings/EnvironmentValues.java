package io.tocsin.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.order.OrderUtil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is given on the command line, as system properties, as environment variables and in files,
 * the earlier over the later.
 */
final class EnvironmentValues implements GivenValues {

  private final Environment environment;
  private final List<PropertySource> sources;

  EnvironmentValues(Environment environment) {
    this.environment = environment;
    this.sources = new ArrayList<>(environment.getPropertySources());
    OrderUtil.reverseSort(sources);
  }

  @Override
  public Optional<String> find(String name) {
    try {
      return environment.getProperty(name, String.class);
    } catch (ConfigurationException e) {
      throw StartRefusedException.badSetting(
          name + " (" + Setting.variable(name) + ") can not be read: a ${...} in it is not known");
    }
  }

  @Override
  public Optional<String> variable(String name) {
    return sources.stream()
        .map(source -> source.get(name))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (PropertySource source : sources) {
      for (String key : source) {
        if (key.startsWith("TOCSIN_")) {
          names.add(key);
        } else if (key.startsWith("tocsin.")) {
          names.add(NameUtils.hyphenate(key.replaceFirst("\\[\\d+]$", ""), true));
        }
      }
    }
    return names;
  }
}
