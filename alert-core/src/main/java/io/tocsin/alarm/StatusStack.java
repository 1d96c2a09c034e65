package io.tocsin.alarm;

import io.tocsin.alert.PreviousStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that an alert can go back to, the next one last. They stand on the alert itself and
 * change only with its status, so notes, values and the length of the history have no part in them.
 */
public final class StatusStack {

  /** How many are remembered; beyond that the oldest is forgotten. */
  public static final int LIMIT = 5;

  /** What a move does to the list. */
  public enum Change {
    /** It stays as it is. */
    KEEP,
    /** The status that is left can be gone back to. */
    PUSH,
    /** The move goes back to the last one; only where there is one. */
    POP,
    /** There is nothing to go back to any more. */
    CLEAR
  }

  private StatusStack() {}

  /**
   * The list after a move.
   *
   * @param returns the list before it
   * @param left the status that is left, and how long it was to hold
   * @param next the status the alert has now, possibly the same
   */
  public static List<PreviousStatus> after(
      AlarmModel model, List<PreviousStatus> returns, PreviousStatus left, String next) {
    return switch (change(model, returns, left.status(), next)) {
      case KEEP -> returns;
      case PUSH -> push(returns, left);
      case POP -> List.copyOf(returns.subList(0, returns.size() - 1));
      case CLEAR -> List.of();
    };
  }

  /**
   * What a move goes back to, with the time it was to hold there; null if it does not go back.
   *
   * @param returns the list before the move
   */
  public static @Nullable PreviousStatus restored(
      AlarmModel model, List<PreviousStatus> returns, String left, String next) {
    return change(model, returns, left, next) == Change.POP ? returns.getLast() : null;
  }

  private static Change change(
      AlarmModel model, List<PreviousStatus> returns, String left, String next) {
    return model.returns(left, returns.isEmpty() ? null : returns.getLast().status(), next);
  }

  private static List<PreviousStatus> push(List<PreviousStatus> returns, PreviousStatus left) {
    List<PreviousStatus> longer = new ArrayList<>(returns);
    longer.add(left);
    return List.copyOf(longer.subList(Math.max(0, longer.size() - LIMIT), longer.size()));
  }
}
