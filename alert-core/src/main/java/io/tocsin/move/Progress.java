package io.tocsin.move;

/**
 * How far a move has come.
 *
 * @param source what is moved, as users know it
 * @param target where it is moved to
 * @param position where the source goes on; empty for the start
 * @param units how much of the source's extent is done
 * @param lastAlert the id of an alert that the target has from it; empty if there is none
 * @param counts what became of it
 */
public record Progress(
    String source, String target, String position, long units, String lastAlert, Counts counts) {

  static Progress start(String source, String target) {
    return new Progress(source, target, "", 0, "", Counts.NONE);
  }

  Progress after(Page page, PageWriter.Written written) {
    return new Progress(
        source,
        target,
        page.position(),
        units + page.units(),
        written.lastAlert().isEmpty() ? lastAlert : written.lastAlert(),
        written.counts().plusRecords(page.records()));
  }

  boolean isOf(String otherSource, String otherTarget) {
    return source.equals(otherSource) && target.equals(otherTarget);
  }
}
