package io.tocsin.http.alerta;

import io.tocsin.query.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody asks for.
 *
 * @param after the id of the last event that is known; null for none
 */
record StreamQuestion(Condition where, @Nullable Long after) {}
