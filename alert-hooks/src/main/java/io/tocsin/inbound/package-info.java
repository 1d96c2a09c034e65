/**
 * What other tools send: the SPI by which a call of theirs becomes drafts and actions; one small
 * package below for each tool.
 */
@NullMarked
package io.tocsin.inbound;

import org.jspecify.annotations.NullMarked;
