/** How a draft becomes stored state: the one orchestrator and the lanes that commit in groups. */
@NullMarked
package io.tocsin.receive;

import org.jspecify.annotations.NullMarked;
