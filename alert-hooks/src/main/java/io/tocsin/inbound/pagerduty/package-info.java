/** What PagerDuty tells of incidents, by its webhooks of all three generations. */
@NullMarked
package io.tocsin.inbound.pagerduty;

import org.jspecify.annotations.NullMarked;
