/** Alarms of CloudWatch, and whatever else comes over Amazon SNS (hooks 3.1, alerta-api 10.2). */
@NullMarked
package io.tocsin.inbound.cloudwatch;

import org.jspecify.annotations.NullMarked;
