package io.tocsin.policy.enrich;

import io.tocsin.alert.AlertDraft;

/** One thing that is done to drafts; one it is not about comes back as it is. */
interface Step {
  AlertDraft apply(AlertDraft draft);
}
