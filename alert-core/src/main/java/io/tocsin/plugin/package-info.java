/** What may change or refuse an alert on its way: the plugin SPI and the chain that calls it. */
@NullMarked
package io.tocsin.plugin;

import org.jspecify.annotations.NullMarked;
