/** All notifiers that come with the server. */
@NullMarked
package io.tocsin.outbound.bundled;

import org.jspecify.annotations.NullMarked;
