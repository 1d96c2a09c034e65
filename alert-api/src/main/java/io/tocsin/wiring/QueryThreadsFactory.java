package io.tocsin.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.HeapShare;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.execution.QueryThreads;
import jakarta.inject.Singleton;

/** What answers questions. */
@Factory
final class QueryThreadsFactory {

  private static final long ANSWER_BYTES = 64L << 20;

  @Singleton
  AnswerBudget answers() {
    long all = HeapShare.ANSWERS.bytes();
    return new AnswerBudget(Math.min(ANSWER_BYTES, all / 2), all);
  }

  @Singleton
  @Bean(preDestroy = "close")
  QueryThreads threads(QuerySettings settings, AnswerBudget answers) {
    return new QueryThreads(settings.timeLimit(), answers);
  }

  @Singleton
  MeterBinder answering(QueryThreads threads, AnswerBudget answers) {
    return registry -> {
      Gauge.builder("tocsin.questions.running", threads, QueryThreads::running)
          .description("Queries that are being answered")
          .register(registry);
      Gauge.builder("tocsin.questions.waiting", threads, QueryThreads::waiting)
          .description("Queries that wait for a thread")
          .register(registry);
      Gauge.builder("tocsin.answers.bytes", answers, AnswerBudget::taken)
          .description("Memory of answers that are being written")
          .register(registry);
    };
  }
}
