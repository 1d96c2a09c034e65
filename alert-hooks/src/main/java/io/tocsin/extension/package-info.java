/** Plugins, webhooks and notifiers of others, from jars. */
@NullMarked
package io.tocsin.extension;

import org.jspecify.annotations.NullMarked;
