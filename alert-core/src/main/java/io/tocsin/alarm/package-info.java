/**
 * How an alert moves: the alarm models, pure decision tables from a situation to a transition, and
 * the scales of severities and statuses.
 */
@NullMarked
package io.tocsin.alarm;

import org.jspecify.annotations.NullMarked;
