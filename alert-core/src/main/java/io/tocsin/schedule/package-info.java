/** When the next run of a job is expected. */
@NullMarked
package io.tocsin.schedule;

import org.jspecify.annotations.NullMarked;
