/**
 * What goes out to other tools: the SPI of those who deliver; one small package below for each
 * tool.
 */
@NullMarked
package io.tocsin.outbound;

import org.jspecify.annotations.NullMarked;
