package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.AnswerTooLargeException;
import io.tocsin.limit.QueryLimits;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes large answers as JSON on the thread that works them out: elsewhere it would keep others
 * waiting. Small ones are left to the framework.
 */
@Singleton
final class LargeAnswers {

  private static final long LARGE_BYTES = 512 << 10;

  private final ObjectMapper json;
  private final AnswerBudget budget;

  LargeAnswers(ObjectMapper json, AnswerBudget budget) {
    this.json = json;
    this.budget = budget;
  }

  /**
   * The answer to that query.
   *
   * @throws AnswerTooLargeException if it is longer than twice what an answer may take in memory
   */
  HttpResponse<?> write(QueryLimits limits, HttpResponse<?> response) {
    Object body = response.body();
    if (limits.bytes() < LARGE_BYTES
        || body == null
        || !(response instanceof MutableHttpResponse<?> large)) {
      return response;
    }
    return large.body(bytes(body, limits)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private byte[] bytes(Object body, QueryLimits limits) {
    // Letters other than ASCII's are written as six
    long most = 2 * budget.answerBytes();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) limits.bytes())) {
      json.writeValue(new Bounded(bytes, most, limits), body);
      return bytes.toByteArray();
    } catch (IOException e) {
      if (e.getCause() instanceof RuntimeException limit) { // as of the stream below
        throw limit;
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Takes so many bytes only. */
  private static final class Bounded extends OutputStream {

    private final ByteArrayOutputStream to;
    private final long limit;
    private final QueryLimits limits;

    Bounded(ByteArrayOutputStream to, long limit, QueryLimits limits) {
      this.to = to;
      this.limit = limit;
      this.limits = limits;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      QueryLimits.check();
      if (to.size() + (long) length > limit) {
        throw new AnswerTooLargeException(limits.rows() / 4);
      }
      to.write(bytes, offset, length);
    }
  }
}
