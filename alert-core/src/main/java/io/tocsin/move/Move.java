package io.tocsin.move;

import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import java.util.List;
import java.util.Optional;

/**
 * Moves all of a source into a store. It may be run as often as one likes: what is there already is
 * counted, and stays as it is. One that was stopped goes on where it was.
 */
public final class Move {

  private final Source source;
  private final AlertStore alerts;
  private final AlertArchive archive;
  private final ChangeLog changes;
  private final ProgressFile file;

  /** From that source into the store of those ports. */
  public Move(
      Source source,
      AlertStore alerts,
      AlertArchive archive,
      ChangeLog changes,
      ProgressFile file) {
    this.source = source;
    this.alerts = alerts;
    this.archive = archive;
    this.changes = changes;
    this.file = file;
  }

  /** Looks at a move from time to time. */
  public interface Watch {

    /** Told after each page, which is on disk; whether the move is to go on. */
    boolean goOn(Progress progress);

    /**
     * Asked when a page is read. If so it is not written: what stopped the move may have cut off
     * its source, too.
     */
    default boolean isStopped() {
      return false;
    }
  }

  /**
   * How it ended.
   *
   * @param finished whether all is moved; else the same move goes on from here
   */
  public record Ended(boolean finished, Progress progress) {}

  /**
   * Moves what has not been moved yet.
   *
   * @param from the source as users know it, the same each time; without secrets
   * @param to the store as users know it
   * @throws MoveFailedException if it cannot go on
   * @throws io.tocsin.alert.StoreUnavailableException if a store does not answer; going on later
   *     may help
   */
  public Ended run(String from, String to, Watch watch) {
    Progress progress = file.read(from, to).orElse(Progress.start(from, to));
    checkTarget(progress);
    file.write(progress);
    while (true) {
      Optional<Page> page = source.next(progress.position());
      if (watch.isStopped()) {
        return new Ended(false, progress);
      }
      if (page.isEmpty()) {
        file.delete();
        return new Ended(true, progress);
      }
      progress = progress.after(page.get(), write(page.get(), progress.counts()));
      file.write(progress);
      if (!watch.goOn(progress)) {
        return new Ended(false, progress);
      }
    }
  }

  /** A store of that name may be another one by now, which has nothing of what was moved. */
  private void checkTarget(Progress progress) {
    String id = progress.lastAlert();
    if (!id.isEmpty() && alerts.findAll(List.of(id)).isEmpty()) {
      throw file.notOfTarget(id);
    }
  }

  private PageWriter.Written write(Page page, Counts counts) {
    return new PageWriter(source, alerts, archive, changes, counts).write(page.items());
  }
}
