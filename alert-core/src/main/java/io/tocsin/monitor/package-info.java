/**
 * Dead man's switches: jobs and servers that say that they are well, and what their silence means.
 */
@NullMarked
package io.tocsin.monitor;

import org.jspecify.annotations.NullMarked;
