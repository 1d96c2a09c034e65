package io.tocsin.policy;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.policy.enrich.EnrichFactory;
import io.tocsin.policy.limit.RateLimitFactory;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An engine with plugins of those that come with the server, in either alarm model. */
public final class PolicyFixture implements AutoCloseable {

  /** Somebody with a name, an address, and servers passed. */
  public static final Caller ANN =
      Caller.user("ann", "1", List.of(), List.of()).by(new Via("192.0.2.7", Set.of()));

  public static final String BASE = "https://alerts.example.com/tocsin";

  public final TestClock clock = new TestClock(TestAlerts.NOW);
  public final AlarmModel model;
  public final List<HeartbeatPlugin.Sign> signs = new ArrayList<>();

  /** Whether heartbeats cannot be written now. */
  public boolean isStoreAway;

  private final MemoryAlertStore store;
  private final EngineFixture engine;

  /** An engine with the plugins of those names, as they usually work. */
  public PolicyFixture(String modelName, String... plugins) {
    this.model = model(modelName);
    this.store = new MemoryAlertStore(model);
    PluginSettings settings = settings(model, clock, "{}");
    List<Plugin> all =
        List.of(plugins).stream().map(name -> factory(name).create(settings)).toList();
    this.engine = EngineFixture.of(model, store, store.changes(), store, clock, all);
  }

  public static AlarmModel model(String name) {
    return AlarmModels.create(
        new AlarmSettings(name, Map.of(), Map.of(), Map.of(), null, null, null, null));
  }

  /** Settings whose options are that JSON. */
  public static PluginSettings settings(AlarmModel model, TestClock clock, String options) {
    try {
      Section section =
          new Section("plugins", new ObjectMapper().readTree(options), new References(_ -> null));
      return new PluginSettings(model, clock, BASE, section);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** All that come with the server; the blackout plugin does nothing. */
  public List<PluginFactory> factories() {
    List<PluginFactory> all =
        new ArrayList<>(
            BundledPlugins.factories(
                new BundledPlugins.Policy(
                    new RejectSettings(List.of("Production|Test"), List.of("bad/.*"), true),
                    new HeartbeatSettings(Set.of("Heartbeat"), Set.of("Watchdog")),
                    new ActionSettings(Duration.ZERO, Duration.ofHours(2), List.of())),
                this::record,
                () -> "blackout"));
    all.add(new RateLimitFactory());
    all.add(new EnrichFactory());
    return all;
  }

  private String record(HeartbeatPlugin.Sign sign) {
    if (isStoreAway) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    signs.add(sign);
    return "beat-" + sign.origin();
  }

  private PluginFactory factory(String name) {
    return factories().stream()
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Outcome receive(AlertDraft draft, Caller caller) {
    return engine.receiver().receive(draft, caller);
  }

  public Alert stored(AlertDraft draft, Caller caller) {
    return assertInstanceOf(Outcome.Stored.class, receive(draft, caller)).alert();
  }

  /** What became of an action, with the text {@code by hand}. */
  public ActionOutcome act(Alert alert, String action, Long timeout, Caller caller) {
    return engine.actions().takeAction(alert.id(), action, "by hand", timeout, caller);
  }

  public Alert done(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Done.class, outcome).alert();
  }

  public ActionOutcome setStatus(Alert alert, String status) {
    return engine.actions().setStatus(alert.id(), status, "", null, ANN);
  }

  public ActionOutcome note(Alert alert, Caller caller) {
    return engine.actions().addNote(alert.id(), "note", caller);
  }

  public ActionOutcome delete(Alert alert, Caller caller) {
    return engine.actions().delete(alert.id(), caller);
  }

  @Override
  public void close() {
    engine.close();
  }
}
