package io.tocsin.wiring;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import java.util.function.Supplier;

/** The database of the alerts, and the refusal of a start without it. */
final class AlertsPlace {

  private AlertsPlace() {}

  /**
   * What that opens.
   *
   * @throws StartRefusedException if it fails; says where and why
   */
  static <T> T open(Settings settings, Supplier<T> database) {
    return open("the alerts in " + settings.dataPlace(), database);
  }

  /**
   * What that opens.
   *
   * @param what as users are told: what it is, and where
   * @throws StartRefusedException if it fails; says where and why
   */
  static <T> T open(String what, Supplier<T> database) {
    try {
      return database.get();
    } catch (RuntimeException e) {
      throw StartRefusedException.unavailable(what + " can not be opened: " + innermost(e));
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static boolean isMongo(ConditionContext<?> context) {
    return context.getBean(Settings.class).mongo() != null;
  }

  /** The alerts are in a relational database. */
  static final class Jdbc implements Condition {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean matches(ConditionContext context) {
      return !isMongo(context);
    }
  }

  /** The alerts are in MongoDB. */
  static final class Mongo implements Condition {
    @Override
    @SuppressWarnings("rawtypes")
    public boolean matches(ConditionContext context) {
      return isMongo(context);
    }
  }
}
