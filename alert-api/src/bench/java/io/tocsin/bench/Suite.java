package io.tocsin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that is measured on one database. */
final class Suite {

  private static final int KEYS = 10_000;
  private static final int STORED = 100_000;
  private static final int MANY = 1_000_000;
  private static final int NEW = 100_000_000;
  private static final int CALLERS = 4;

  private final Database kind;
  private final BenchOptions options;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Suite(Database kind, BenchOptions options) {
    this.kind = kind;
    this.options = options;
  }

  void run() throws IOException {
    if (options.sinks()) {
      measureSinks();
      return;
    }
    measureStarts();
    measureWrites();
    measureReads();
    measureSinks();
    if (options.million()) {
      measureGrowth();
    }
  }

  private void measureStarts() throws IOException {
    Starts starts = new Starts(kind, options.serverOptions());
    note("start to the first 200: %.1f s", starts.plain());
    note("start with an AOT cache: %.1f s", starts.withCache());
  }

  private void measureWrites() throws IOException {
    try (Bench bench = Bench.start(kind, options)) {
      rows.add(bench.reads("`GET /_`", Requests.of(Template.get("/_"), () -> 0)));
      Template alert = Drafts.alert("major");
      Requests repeats = Requests.of(alert, Drafts.cycle(0, KEYS, 1));
      bench.send(repeats, KEYS);
      Row most = bench.posts("`POST /alert`, duplicates of 10,000", repeats);
      rows.add(most);
      Requests withKey =
          Requests.of(Drafts.alertWithKey("major", Bench.KEY), Drafts.cycle(0, KEYS, 1));
      rows.add(bench.posts("the same with an API key", withKey));
      rows.add(bench.at(most.perSecond() / 2, "the same at half of the rate without", repeats));
      rows.add(bench.posts("`POST /alert`, changes of severity", Drafts.changing(KEYS)));
      rows.add(bench.posts("`POST /alert`, new", Requests.of(alert, Drafts.counter(NEW, 1))));
      measureCalls(bench);
    }
  }

  private void measureCalls(Bench bench) throws IOException {
    Template calls = Drafts.series();
    int series = KEYS / Drafts.CALL * Drafts.CALL;
    rows.add(
        bench.most(
            "`POST /api/v2/alerts`, 256 a call, refreshes, alerts",
            Requests.of(calls, Drafts.cycle(0, series, Drafts.CALL)),
            CALLERS,
            Drafts.CALL));
    rows.add(
        bench.most(
            "`POST /api/v2/alerts`, 256 a call, new, alerts",
            Requests.of(calls, Drafts.counter(NEW, Drafts.CALL)),
            CALLERS,
            Drafts.CALL));
  }

  /** Every post causes a notification; measures what destinations cost those who post. */
  private void measureSinks() throws IOException {
    try (Bench bench = Bench.start(kind, options)) {
      rows.add(bench.longPosts("changes of severity, no destination", Drafts.changing(KEYS)));
    }
    for (Sink.Manner manner : Sink.Manner.values()) {
      try (Sink sink = new Sink(manner);
          Bench bench = Bench.start(kind, options.with("-Dtocsin.hooks.file=" + sink.file()))) {
        String work = "the same, with a webhook that " + manner.title();
        rows.add(bench.longPosts(work, Drafts.changing(KEYS)));
      }
    }
  }

  private void measureReads() throws IOException {
    try (Bench bench = Bench.start(kind, options)) {
      System.err.println("storing " + STORED);
      bench.send(Requests.of(Drafts.alert("major"), Drafts.counter(0, 1)), STORED);
      note("resident memory after storing 100,000 alerts: %d MB", bench.residentMegabytes());
      rows.add(
          bench.reads(
              "`GET /alerts?page-size=50` of 100,000",
              Requests.of(Template.get("/alerts?page-size=50"), () -> 0)));
      rows.add(
          bench.reads(
              "`GET /alerts/count` of 100,000",
              Requests.of(Template.get("/alerts/count"), () -> 0)));
      note("resident memory after reading them: %d MB", bench.residentMegabytes());
    }
  }

  /** Keys at random of all that is stored: most have to be read before they are written. */
  private void measureGrowth() throws IOException {
    try (Bench bench = Bench.start(kind, options)) {
      Template alert = Drafts.alert("major");
      measureAt(bench, alert, 0, KEYS);
      measureAt(bench, alert, KEYS, MANY);
      rows.add(bench.posts("new at 1,000,000 stored", Requests.of(alert, Drafts.counter(NEW, 1))));
      note("resident memory at 1,000,000 alerts: %d MB", bench.residentMegabytes());
    }
  }

  private void measureAt(Bench bench, Template alert, int stored, int wanted) throws IOException {
    System.err.println("storing " + wanted);
    bench.send(Requests.of(alert, Drafts.counter(stored, 1)), wanted - stored);
    String at = String.format(Locale.ROOT, " at %,d stored", wanted);
    rows.add(
        bench.posts(
            "duplicates of the same 10,000" + at, Requests.of(alert, Drafts.cycle(0, KEYS, 1))));
    rows.add(bench.posts("duplicates of any" + at, Requests.of(alert, Drafts.random(wanted))));
  }

  private void note(String format, Object value) {
    String text = kind.title() + ", " + String.format(Locale.ROOT, format, value);
    System.err.println(text);
    notes.add(text);
  }

  void print(PrintStream out) {
    double bare = rows.getFirst().perSecond();
    rows.forEach(row -> out.println(row.line(kind.title(), bare)));
  }

  List<String> notes() {
    return notes;
  }

  int failures() {
    return rows.stream().mapToInt(Row::failures).sum();
  }
}
