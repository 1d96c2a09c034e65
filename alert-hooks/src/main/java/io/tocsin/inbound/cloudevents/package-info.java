/** CloudEvents 1.0 over HTTP (hooks 5.2). */
@NullMarked
package io.tocsin.inbound.cloudevents;

import org.jspecify.annotations.NullMarked;
