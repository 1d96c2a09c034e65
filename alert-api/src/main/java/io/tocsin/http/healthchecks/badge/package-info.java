/** Badges of checks and projects, for whoever knows their addresses. */
@NullMarked
package io.tocsin.http.healthchecks.badge;

import org.jspecify.annotations.NullMarked;
