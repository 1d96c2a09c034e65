/** Who is told of what happens on the status page, and how what happens comes into the outbox. */
@NullMarked
package io.tocsin.statuspage.subscription;

import org.jspecify.annotations.NullMarked;
