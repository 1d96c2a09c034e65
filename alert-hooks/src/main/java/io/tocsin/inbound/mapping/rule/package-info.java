/** Rules of templates: how a text is found in a call, and what is asked of one. */
@NullMarked
package io.tocsin.inbound.mapping.rule;

import org.jspecify.annotations.NullMarked;
