/** Takes pings of jobs by the addresses of their checks, as Healthchecks does. */
@NullMarked
package io.tocsin.http.healthchecks.ping;

import org.jspecify.annotations.NullMarked;
