package io.tocsin.outbound.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How calls to an outlet go, as this server finds.
 *
 * @param name of the outlet
 * @param breaker {@code closed} where calls go through, {@code open} where they are kept back, and
 *     {@code half_open} while one call finds out
 * @param restsUntil until when no call is made; null if one may be made now
 */
public record OutletState(String name, String breaker, @Nullable Instant restsUntil) {}
