package io.tocsin.outbound;

/**
 * Makes the notifiers of one kind of service. Those of others are found by {@link
 * java.util.ServiceLoader}.
 */
public interface NotifierFactory {

  /** The service's name in the file of hooks: lower case letters, digits, dashes. */
  String type();

  /**
   * A notifier for one destination.
   *
   * @throws io.tocsin.hook.HookFileException if the settings are not such as it needs
   */
  Notifier create(DestinationSettings settings);
}
