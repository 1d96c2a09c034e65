/**
 * What those who run the server look at: signs of health, version, meters, and housekeeping on
 * request.
 */
@NullMarked
package io.tocsin.management;

import org.jspecify.annotations.NullMarked;
