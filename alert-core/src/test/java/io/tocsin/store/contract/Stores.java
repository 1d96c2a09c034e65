package io.tocsin.store.contract;

import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.NoteStore;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;

/** The ports of one store. */
public record Stores(
    AlertStore alerts,
    AlertSearch search,
    AlertReports reports,
    NoteStore notes,
    ChangeLog changes,
    AlertArchive archive,
    OutboxStore outbox) {}
