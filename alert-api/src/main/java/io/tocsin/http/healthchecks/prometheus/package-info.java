/** How the checks of a project stand, as Prometheus reads it. */
@NullMarked
package io.tocsin.http.healthchecks.prometheus;

import org.jspecify.annotations.NullMarked;
