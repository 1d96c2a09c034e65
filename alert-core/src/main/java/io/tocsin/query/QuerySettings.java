package io.tocsin.query;

import java.time.Duration;

/**
 * Bounds of questions.
 *
 * @param pageSize rows a page where the caller does not say
 * @param pageSizeLimit rows a page at most; more is cut to it
 * @param countsMaxAge how old counts may be that took long to make
 * @param timeLimit how long a question may take
 * @param historyLimit history entries that a document shows at most, the newest
 */
public record QuerySettings(
    int pageSize, int pageSizeLimit, Duration countsMaxAge, Duration timeLimit, int historyLimit) {}
