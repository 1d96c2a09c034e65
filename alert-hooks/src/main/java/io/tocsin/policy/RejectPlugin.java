package io.tocsin.policy;

import com.google.re2j.Pattern;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.List;

/** Refuses alerts that are not wanted by environment, origin or lack of a service . */
public final class RejectPlugin implements Plugin {

  private final RejectSettings settings;
  private final List<Pattern> environments;
  private final List<Pattern> origins;

  /**
   * A plugin that refuses by those settings.
   *
   * @throws com.google.re2j.PatternSyntaxException if one is no regular expression
   */
  public RejectPlugin(RejectSettings settings) {
    this.settings = settings;
    this.environments = settings.environments().stream().map(Pattern::compile).toList();
    this.origins = settings.origins().stream().map(Pattern::compile).toList();
  }

  @Override
  public String name() {
    return "reject";
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    if (isUnwanted(draft.origin())) {
      return rejected("Alert origin '" + draft.origin() + "' has been blacklisted");
    }
    if (!isAllowed(draft.environment())) {
      return rejected(
          "Alert environment does not match one of " + String.join(", ", settings.environments()));
    }
    return settings.serviceRequired() && draft.service().isEmpty()
        ? rejected("Alert must define a service")
        : Verdict.unchanged();
  }

  private boolean isUnwanted(String origin) {
    for (Pattern pattern : origins) {
      if (pattern.matcher(origin).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private boolean isAllowed(String environment) {
    for (Pattern pattern : environments) {
      if (pattern.matches(environment)) {
        return true;
      }
    }
    return environments.isEmpty();
  }

  private static Verdict<AlertDraft> rejected(String why) {
    return Verdict.refuse(new Refusal.Rejected("[POLICY] " + why));
  }
}
