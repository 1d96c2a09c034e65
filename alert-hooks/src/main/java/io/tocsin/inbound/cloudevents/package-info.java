/** CloudEvents 1.0 over HTTP. */
@NullMarked
package io.tocsin.inbound.cloudevents;

import org.jspecify.annotations.NullMarked;
