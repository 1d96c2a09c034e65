/** Alerts in answers: how they look, what outcomes are in HTTP, and meters of both. */
@NullMarked
package io.tocsin.web.alert;

import org.jspecify.annotations.NullMarked;
