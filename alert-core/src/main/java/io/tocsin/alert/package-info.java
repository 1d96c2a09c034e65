/**
 * What an alert is: the draft a sender submits, the stored state, its history and notes, and the
 * ports of the stores that write them.
 */
@NullMarked
package io.tocsin.alert;

import org.jspecify.annotations.NullMarked;
