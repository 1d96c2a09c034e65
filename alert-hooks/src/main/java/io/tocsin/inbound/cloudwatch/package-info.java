/** Alarms of CloudWatch, and whatever else comes over Amazon SNS. */
@NullMarked
package io.tocsin.inbound.cloudwatch;

import org.jspecify.annotations.NullMarked;
