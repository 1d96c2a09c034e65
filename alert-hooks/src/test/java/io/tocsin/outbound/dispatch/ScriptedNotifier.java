package io.tocsin.outbound.dispatch;

import io.tocsin.hook.FailureReason;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A destination's side in tests: answers as it is told to, and remembers what came. */
final class ScriptedNotifier implements Notifier {

  static final Delivery DELIVERED = new Delivery.Delivered();
  static final Delivery TIMED_OUT =
      new Delivery.RetryLater(FailureReason.TIMEOUT, "no answer in time", null);
  static final Delivery REFUSED = new Delivery.GaveUp(FailureReason.REFUSED, "bad");

  private final Interest interest;
  private final Set<String> aliases;
  private final Deque<Supplier<Delivery>> script = new ArrayDeque<>();
  private final List<Notification> received = new ArrayList<>();
  private Duration longest = LONGEST;

  ScriptedNotifier(Interest interest, String... aliases) {
    this.interest = interest;
    this.aliases = Set.of(aliases);
  }

  /** Its attempts may last so long. */
  ScriptedNotifier lasting(Duration time) {
    longest = time;
    return this;
  }

  /** Answers so once, after what it was told before; without any, it takes all. */
  synchronized ScriptedNotifier then(Delivery answer) {
    return then(() -> answer);
  }

  synchronized ScriptedNotifier then(Supplier<Delivery> answer) {
    script.add(answer);
    return this;
  }

  /** What came, oldest first, each as its type. */
  synchronized List<String> types() {
    return received.stream().map(Notification::type).toList();
  }

  synchronized List<Notification> received() {
    return List.copyOf(received);
  }

  synchronized List<String> ids() {
    return received.stream().map(Notification::id).toList();
  }

  @Override
  public Interest interest() {
    return interest;
  }

  @Override
  public Duration patience() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration longest() {
    return longest;
  }

  @Override
  public Set<String> aliases() {
    return aliases;
  }

  @Override
  public Delivery deliver(Notification notification) {
    Supplier<Delivery> answer;
    synchronized (this) {
      received.add(notification);
      answer = script.isEmpty() ? () -> DELIVERED : script.remove();
    }
    return answer.get();
  }
}
