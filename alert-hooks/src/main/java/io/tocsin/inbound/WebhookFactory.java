package io.tocsin.inbound;

import java.util.function.Function;

/**
 * Makes the webhooks of one kind of tool. Those of others are found by {@link
 * java.util.ServiceLoader}.
 */
public interface WebhookFactory {

  /** The tool's name: lower case letters, digits, dashes; also its path unless another is set. */
  String type();

  /**
   * A webhook for one source.
   *
   * @throws io.tocsin.hook.HookFileException if the settings are not such as it needs
   */
  Webhook create(SourceSettings settings);

  /** The factory of that type that makes webhooks by that function. */
  static WebhookFactory of(String type, Function<SourceSettings, Webhook> webhook) {
    return new WebhookFactory() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public Webhook create(SourceSettings settings) {
        return webhook.apply(settings);
      }
    };
  }
}
