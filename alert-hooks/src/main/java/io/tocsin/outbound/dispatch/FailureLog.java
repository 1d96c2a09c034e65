package io.tocsin.outbound.dispatch;

import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A line for each call that failed: what of which alert, to whom, at which host, and why. */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final String NONE = "-";
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

  private FailureLog() {}

  /**
   * It is tried again. Who has subscribed to the status page may have gone: that is their affair.
   */
  static void retried(DestinationChannel channel, OutboxRecord claimed, Settlement.Retry retry) {
    LOG.atLevel(claimed.entry().alertNumber() < 0 ? Level.DEBUG : Level.INFO)
        .log(
            "{} of alert {} was not told to {} (host {}) at attempt {}, and is tried again at {}:"
                + " {}: {}",
            claimed.entry().type(),
            alert(claimed),
            channel.name(),
            host(retry.answer()),
            claimed.attempts(),
            retry.at(),
            retry.code(),
            line(retry.text()));
  }

  /** It is given up. */
  static void gaveUp(DestinationChannel channel, OutboxRecord claimed, Settlement.Dead dead) {
    LOG.warn(
        "{} of alert {} was not told to {} (host {}), and is given up as entry {}: {}: {}",
        claimed.entry().type(),
        alert(claimed),
        channel.name(),
        host(dead.answer()),
        claimed.entry().id(),
        dead.code(),
        line(dead.text()));
  }

  private static String alert(OutboxRecord claimed) {
    AlertBrief alert = AlertBrief.of(claimed.entry());
    return alert == null ? NONE : line(alert.id());
  }

  /** What others wrote must not look like a line of its own. */
  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static String host(@Nullable PeerAnswer answer) {
    return answer == null ? NONE : answer.host();
  }
}
