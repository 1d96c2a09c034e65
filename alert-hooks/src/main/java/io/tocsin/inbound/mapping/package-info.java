/**
 * Webhooks that are described instead of written: templates in YAML say where the members of an
 * alert stand in a call. The bundled ones are resources of this package.
 */
@NullMarked
package io.tocsin.inbound.mapping;

import org.jspecify.annotations.NullMarked;
