package io.tocsin.wiring;

import io.micronaut.context.ApplicationContext;

/** Where the settings come from, and all that is made of them. */
public final class ServerContext {

  private ServerContext() {}

  /**
   * One that is not started; the settings can be read as soon as its environment is.
   *
   * @param arguments settings as {@code --tocsin.port=0}, over those from elsewhere
   */
  public static ApplicationContext create(String... arguments) {
    return ApplicationContext.builder()
        .packages("io.tocsin")
        .args(arguments)
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .bootstrapEnvironment(false)
        .build();
  }
}
