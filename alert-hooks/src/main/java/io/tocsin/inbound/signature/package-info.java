/** Schemes by which senders show that they know a secret; several sources share them. */
@NullMarked
package io.tocsin.inbound.signature;

import org.jspecify.annotations.NullMarked;
