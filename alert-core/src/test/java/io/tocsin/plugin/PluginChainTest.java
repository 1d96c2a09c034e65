package io.tocsin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.plugin.Plugin.ActionRequest;
import io.tocsin.plugin.Plugin.StatusRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginChainTest {

  private static final AlertDraft DRAFT =
      AlertDraft.builder().resource("r").event("e").status("open").build();
  private static final Alert ALERT = TestAlerts.alert(1, TestAlerts.DISK_FULL).build();

  private final List<String> asked = new ArrayList<>();

  /** Notes that it was asked, and says what the test wants. */
  private final class Scripted implements Plugin {
    private final String name;
    private final Verdict<AlertDraft> verdict;

    Scripted(String name, Verdict<AlertDraft> verdict) {
      this.name = name;
      this.verdict = verdict;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      asked.add(name);
      return verdict;
    }
  }

  /** Fails wherever it is asked. */
  private static final class Broken implements Plugin {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public void postReceive(Alert alert) {
      throw new NoSuchMethodError("gone");
    }

    @Override
    public Verdict<StatusRequest> statusChange(StatusRequest request) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public Verdict<ActionRequest> takeAction(ActionRequest request) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public Verdict<String> takeNote(Alert alert, String text, Caller caller) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public Verdict<Alert> delete(Alert alert, Caller caller) {
      throw new IllegalStateException("out of order");
    }
  }

  /** Makes of everything what no sender may send. */
  private static final class Boundless implements Plugin {
    private static final Alert TAGGED = ALERT.toBuilder().tags(List.of("a\0")).build();
    private static final Alert KEYED = ALERT.toBuilder().attributes(Map.of("a.b", "")).build();

    @Override
    public String name() {
      return "boundless";
    }

    @Override
    public Verdict<StatusRequest> statusChange(StatusRequest request) {
      return new Verdict.Pass<>(new StatusRequest(TAGGED, request.status(), request.text()));
    }

    @Override
    public Verdict<ActionRequest> takeAction(ActionRequest request) {
      return new Verdict.Pass<>(
          new ActionRequest(KEYED, request.action(), request.text(), null, request.caller()));
    }

    @Override
    public Verdict<String> takeNote(Alert alert, String text, Caller caller) {
      return new Verdict.Pass<>("x".repeat(DraftLimits.MAX_TEXT_CHARS + 1));
    }
  }

  @Test
  void whatAPluginMakes_keepsTheBoundsOfSenders() {
    PluginChain chain = new PluginChain(List.of(new Boundless()));
    ActionRequest action = new ActionRequest(ALERT, "ack", "", null, Caller.ANONYMOUS);

    assertEquals(
        "Error while running status plugin 'boundless': tags must not contain NUL characters",
        refusal(chain.statusChange(new StatusRequest(ALERT, "open", ""))));
    assertEquals(
        "Error while running action plugin 'boundless': Attribute keys must not contain \".\" or"
            + " \"$\"",
        refusal(chain.takeAction(action)));
    assertEquals(
        "Error while running note plugin 'boundless': text must have at most 60000 characters",
        refusal(chain.takeNote(ALERT, "text", Caller.ANONYMOUS)));
  }

  private static String refusal(Verdict<?> verdict) {
    return assertInstanceOf(Verdict.Refused.class, verdict).refusal().message();
  }

  private Plugin passing(String name) {
    return new Scripted(name, Verdict.unchanged());
  }

  private static AlertDraft with(String text) {
    return DRAFT.toBuilder().text(text).build();
  }

  private static Verdict<AlertDraft> receive(List<Plugin> plugins) {
    return new PluginChain(plugins)
        .preReceive(DRAFT, Caller.ANONYMOUS, status -> status.equals("blackout"));
  }

  @Test
  void plugins_areAskedInTheOrderGiven() {
    receive(List.of(passing("b"), passing("a"), passing("c")));
    assertEquals(List.of("b", "a", "c"), asked);
  }

  @Test
  void draft_goesOnAsTheLastPluginLeftIt() {
    Verdict<AlertDraft> verdict =
        receive(
            List.of(
                new Scripted("first", new Verdict.Pass<>(with("1"))),
                new Scripted("second", new Verdict.Pass<>(with("2"))),
                passing("third")));
    assertEquals(new Verdict.Pass<>(with("2")), verdict);
  }

  @Test
  void refusal_endsTheWalk() {
    Verdict<AlertDraft> refusal = Verdict.refuse(new Refusal.Rejected("no"));
    assertEquals(refusal, receive(List.of(new Scripted("a", refusal), passing("b"))));
    assertEquals(List.of("a"), asked);
  }

  @Test
  void suppressedDraft_meetsNoMorePlugins() {
    AlertDraft suppressed = DRAFT.toBuilder().status("blackout").build();
    receive(List.of(new Scripted("blackout", new Verdict.Pass<>(suppressed)), passing("after")));
    assertEquals(List.of("blackout"), asked);
  }

  @Test
  void draftThatNobodyChanges_staysTheSame() {
    Verdict.Pass<?> pass = (Verdict.Pass<?>) receive(List.of(passing("a"), passing("b")));
    assertSame(DRAFT, pass.value());
  }

  @Test
  void faultOfAPlugin_isTheAnswerWhereThatIsWanted() {
    PluginChain chain = new PluginChain(List.of(new Broken()));
    ActionRequest action = new ActionRequest(ALERT, "ack", "", null, Caller.ANONYMOUS);

    assertEquals(failed("pre-receive"), chain.preReceive(DRAFT, Caller.ANONYMOUS, _ -> false));
    assertEquals(failed("status"), chain.statusChange(new StatusRequest(ALERT, "open", "")));
    assertEquals(failed("action"), chain.takeAction(action));
    assertEquals(failed("note"), chain.takeNote(ALERT, "text", Caller.ANONYMOUS));
    assertEquals(failed("delete"), chain.delete(ALERT, Caller.ANONYMOUS));
    assertEquals(
        Optional.of("Error while running post-receive plugin 'broken'"),
        chain.postReceive(ALERT).map(Refusal::message));
  }

  private static Verdict<?> failed(String hook) {
    return Verdict.refuse(
        new Refusal.Failed(500, "Error while running " + hook + " plugin 'broken'", List.of()));
  }

  @Test
  void faultOfAPlugin_countsForNothingWhereThatIsWanted() {
    PluginRoutes routes = PluginRoutes.always(List.of(new Broken(), passing("after")));
    PluginChain chain = new PluginChain(routes, false);

    assertEquals(new Verdict.Pass<>(DRAFT), chain.preReceive(DRAFT, Caller.ANONYMOUS, _ -> false));
    assertEquals(Optional.empty(), chain.postReceive(ALERT));
    assertEquals(List.of("after"), asked);
  }
}
