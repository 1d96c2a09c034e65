/** What operators do to alerts: status, actions, tags, attributes, notes, deletion. */
@NullMarked
package io.tocsin.action;

import org.jspecify.annotations.NullMarked;
