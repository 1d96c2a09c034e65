package io.tocsin.command;

import io.tocsin.move.Move;
import io.tocsin.move.Progress;
import io.tocsin.move.ProgressFile;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StoreAddress;
import io.tocsin.wiring.AlarmRules;
import io.tocsin.wiring.OpenStore;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/** Moves alerts into the store of the settings, and says how it goes. */
final class MoveCommand {

  private final Arguments.Moving moving;
  private final Settings settings;
  private final Clock clock;
  private final Interruption interruption;

  MoveCommand(Arguments.Moving moving, Settings settings, Clock clock, Interruption interruption) {
    this.moving = moving;
    this.settings = settings;
    this.clock = clock;
    this.interruption = interruption;
  }

  /** Whether it ran to its end. */
  boolean run(InputStream input, PrintStream output, PrintStream errors, boolean isTerminal) {
    AlarmRules rules = AlarmRules.of(settings);
    StoreAddress to = settings.storeAddress();
    Sources sources = new Sources(settings, rules, clock, input);
    try (OpenSource source = open(sources, to);
        OpenStore target = OpenStore.toWrite(to, rules.model(), clock)) {
      ProgressDisplay display =
          new ProgressDisplay(
              errors, isTerminal, clock, source.source().extent(), interruption::isRaised);
      Move move =
          new Move(
              source.source(), target.alerts(), target.archive(), target.changes(), progressFile());
      Move.Ended ended = move.run(source.name(), to.place(), display);
      display.end();
      tell(ended, output, errors);
      return ended.finished();
    }
  }

  private ProgressFile progressFile() {
    return moving.isFromStandardInput()
        ? ProgressFile.none()
        : new ProgressFile(Path.of(moving.progressFile()).toAbsolutePath());
  }

  private OpenSource open(Sources sources, StoreAddress to) {
    return switch (moving.kind()) {
      case IMPORT -> sources.alerta(moving.source());
      case COPY -> sources.store(moving.source(), to);
    };
  }

  private void tell(Move.Ended ended, PrintStream output, PrintStream errors) {
    Progress progress = ended.progress();
    if (ended.finished()) {
      output.print(Summary.of(moving.kind(), progress));
    } else {
      errors.printf("Stopped after %,d; %s.%n", progress.counts().records(), moving.next());
    }
  }
}
