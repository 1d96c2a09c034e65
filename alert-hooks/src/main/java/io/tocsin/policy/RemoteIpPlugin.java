package io.tocsin.policy;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the address that an alert came from to the attribute {@code ip}. */
final class RemoteIpPlugin implements Plugin {

  private static final String ATTRIBUTE = "ip";

  @Override
  public String name() {
    return "remote_ip";
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    String address = caller.passage().address();
    if (address == null || address.equals(draft.attributes().get(ATTRIBUTE))) {
      return Verdict.unchanged();
    }
    Map<String, @Nullable Object> attributes = draft.attributes();
    return new Verdict.Pass<>(
        draft.toBuilder().attributes(Additions.put(attributes, ATTRIBUTE, address)).build());
  }
}
