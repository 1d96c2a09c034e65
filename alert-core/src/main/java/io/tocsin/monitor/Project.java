package io.tocsin.monitor;

import org.jspecify.annotations.Nullable;

/**
 * The checks of one customer, or those of nobody.
 *
 * @param customer null for nobody's
 * @param pingKey by which its checks can be pinged by their slugs, and made; a secret for writing
 * @param badgeKey by which its badges can be seen, and no more; a canonical UUID
 * @param badgeSecret with which addresses of badges are signed
 */
public record Project(
    @Nullable String customer, String pingKey, String badgeKey, String badgeSecret) {}
