package com.example.tocsin;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.Map;

/** Refuses alerts of services that nobody owns, and makes the owner the group of the others. */
public final class OwnerPluginFactory implements PluginFactory {

  @Override
  public String name() {
    return "owner";
  }

  @Override
  public Plugin create(PluginSettings settings) {
    Section options = settings.options();
    Map<String, String> owners = options.textsByName("owners");
    options.end();
    return new OwnerPlugin(owners);
  }

  private record OwnerPlugin(Map<String, String> owners) implements Plugin {

    @Override
    public String name() {
      return "owner";
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      for (String service : draft.service()) {
        String owner = owners.get(service);
        if (owner != null) {
          AlertDraft owned = draft.toBuilder().group(owner).build();
          return new Verdict.Pass<>(owned);
        }
      }
      return draft.service().isEmpty()
          ? Verdict.unchanged()
          : Verdict.refuse(new Refusal.Rejected("nobody owns " + draft.service()));
    }
  }
}
