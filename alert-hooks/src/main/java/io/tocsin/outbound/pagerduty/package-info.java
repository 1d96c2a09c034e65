/** Events for PagerDuty's Events API v2. */
@NullMarked
package io.tocsin.outbound.pagerduty;

import org.jspecify.annotations.NullMarked;
