/** Plugins that are policy and not engine: what may come in at all. */
@NullMarked
package io.tocsin.policy;

import org.jspecify.annotations.NullMarked;
