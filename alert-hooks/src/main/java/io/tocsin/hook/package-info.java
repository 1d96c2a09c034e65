/**
 * What inbound and outbound hooks share: the file that describes sources, destinations and rules,
 * read part by part with the place of a fault in the message; secrets and how they are masked; keys
 * of alerts as other tools know them.
 */
@NullMarked
package io.tocsin.hook;

import org.jspecify.annotations.NullMarked;
