package io.tocsin.receive;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.AlertStore;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.limit.Budget;
import io.tocsin.limit.HeapShare;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.task.HealthCheck;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The orchestrator: completes a draft, asks the plugins, and sends it through its lane. */
public final class LaneReceiver implements AlertReceiver, HealthCheck, AutoCloseable {

  /**
   * How long a sender waits for its lane. An answer within five seconds is promised whatever the
   * store does; half a second of them is for the rest of the way.
   */
  private static final Duration MAX_WAIT = Duration.ofMillis(4500);

  private static final long MIN_WAITING_BYTES = 16_000_000;

  private final AlarmModel model;
  private final PluginChain plugins;
  private final DraftCompletion completion;
  private final DecisionContext context;
  private final List<ReceiveLane> lanes = new ArrayList<>();

  /** The bytes of drafts that may wait in all lanes. */
  static Budget waitingBytes() {
    return new Budget(Math.max(MIN_WAITING_BYTES, HeapShare.WAITING_DRAFTS.bytes()));
  }

  /**
   * Starts the lanes.
   *
   * @param origin what drafts that name no origin are said to come from
   * @param current shared with all that writes alerts in this server
   */
  public LaneReceiver(
      ReceiveSettings settings,
      DecisionContext context,
      AlertStore store,
      CurrentAlerts current,
      String origin) {
    this.model = context.model();
    this.plugins = context.plugins();
    this.context = context;
    this.completion = new DraftCompletion(model, settings, origin);
    AlertMerge merge = new AlertMerge(model, plugins, settings.historyOnValueChange());
    AlertNumbers numbers = new AlertNumbers();
    Budget budget = waitingBytes();
    for (int i = 0; i < settings.lanes(); i++) {
      lanes.add(
          new ReceiveLane(
              "receive-" + i,
              settings,
              store,
              current,
              budget,
              (freshIds, owners) ->
                  new LaneBatch(
                      merge, context.dueTimes(), context.announcer(), numbers, freshIds, owners)));
    }
  }

  @Override
  public Outcome receive(AlertDraft draft, Caller caller) {
    return receiveAll(List.of(draft), caller).getFirst();
  }

  @Override
  public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
    Instant now = context.now();
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    List<CompletableFuture<Outcome>> answers =
        drafts.stream().map(draft -> submit(draft, caller, now, deadline)).toList();
    List<Outcome> outcomes = answers.stream().map(answer -> await(answer, deadline)).toList();
    return outcomes.stream().map(this::notified).toList();
  }

  /** Plugins that write, as that of heartbeats does, may take all the time there is. */
  private CompletableFuture<Outcome> submit(
      AlertDraft draft, Caller caller, Instant now, long deadline) {
    if (System.nanoTime() - deadline > 0) {
      return CompletableFuture.completedFuture(new Outcome.Unavailable());
    }
    return switch (completion.complete(draft, caller, now)) {
      case Parsed.Bad<AlertDraft>(String message, var errors) ->
          CompletableFuture.completedFuture(new Outcome.Invalid(message));
      case Parsed.Ok<AlertDraft>(AlertDraft completed) ->
          admit(completed, draft.id().isEmpty(), caller, now);
    };
  }

  private CompletableFuture<Outcome> admit(
      AlertDraft draft, boolean idIsOurs, Caller caller, Instant now) {
    return switch (plugins.preReceive(draft, caller, model::isSuppressed)) {
      case Verdict.Refused<AlertDraft>(Refusal refusal) ->
          CompletableFuture.completedFuture(new Outcome.Refused(refusal, draft.id()));
      case Verdict.Pass<AlertDraft>(AlertDraft admitted) -> {
        String broken = admitted.equals(draft) ? null : completion.violation(admitted, draft);
        yield broken == null
            ? enqueue(admitted, idIsOurs, caller, now)
            : CompletableFuture.completedFuture(new Outcome.Invalid(broken));
      }
    };
  }

  private CompletableFuture<Outcome> enqueue(
      AlertDraft draft, boolean idIsOurs, Caller caller, Instant now) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    QueuedDraft queued =
        new QueuedDraft(draft, idIsOurs, caller.login(), caller.passage(), now, outcome);
    if (!lane(draft).offer(queued)) {
      outcome.complete(new Outcome.Busy());
    }
    return outcome;
  }

  private ReceiveLane lane(AlertDraft draft) {
    int hash = draft.key().laneHash();
    return lanes.get(Math.floorMod(hash ^ (hash >>> 16), lanes.size()));
  }

  /** Notifies the plugins of what is stored. */
  private Outcome notified(Outcome outcome) {
    if (!(outcome instanceof Outcome.Stored(Alert alert, var kind))
        || model.isSuppressed(alert.status())) {
      return outcome;
    }
    return plugins
        .postReceive(alert)
        .<Outcome>map(refusal -> new Outcome.Refused(refusal, alert.lastReceiveId()))
        .orElse(outcome);
  }

  private static Outcome await(CompletableFuture<Outcome> answer, long deadline) {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(answer);
    } catch (TimeoutException e) {
      return giveUp(answer);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a draft could not be processed", e.getCause());
    }
  }

  /** Nobody waits any more, so the lane need not ask the store for it; unless it just has. */
  private static Outcome giveUp(CompletableFuture<Outcome> answer) {
    answer.complete(new Outcome.Unavailable());
    return answer.join();
  }

  /** The first fault of a lane. */
  @Override
  public Optional<Fault> fault() {
    return lanes.stream().map(ReceiveLane::fault).flatMap(Optional::stream).findFirst();
  }

  @Override
  public boolean isIntake() {
    return true;
  }

  /** How many drafts wait in all lanes. */
  public int depth() {
    return lanes.stream().mapToInt(ReceiveLane::depth).sum();
  }

  /** Takes no more drafts and returns when those that wait are on disk. */
  @Override
  public void close() {
    lanes.forEach(ReceiveLane::close);
  }
}
