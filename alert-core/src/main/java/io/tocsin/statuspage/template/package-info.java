/** The language of the templates of incidents' texts: a small part of Twig that can do no harm. */
@NullMarked
package io.tocsin.statuspage.template;

import org.jspecify.annotations.NullMarked;
