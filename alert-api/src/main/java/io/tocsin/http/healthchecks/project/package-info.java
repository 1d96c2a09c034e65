/** Projects, as clients of Healthchecks know them: each is a customer, or the whole. */
@NullMarked
package io.tocsin.http.healthchecks.project;

import org.jspecify.annotations.NullMarked;
