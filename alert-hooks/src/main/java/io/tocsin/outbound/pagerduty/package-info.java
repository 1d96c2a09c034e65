/** Tells PagerDuty how alerts stand, by its Events API v2 (hooks 7.1). */
@NullMarked
package io.tocsin.outbound.pagerduty;

import org.jspecify.annotations.NullMarked;
