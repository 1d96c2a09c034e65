/** The subscribers to the status page, and how notifications to them come into the outbox. */
@NullMarked
package io.tocsin.statuspage.subscription;

import org.jspecify.annotations.NullMarked;
