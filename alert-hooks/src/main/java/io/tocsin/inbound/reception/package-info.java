/**
 * Where calls of tools come in: it asks whether they are genuine, drops repeats, has them read,
 * does what they ask for, and keeps them for people to look at.
 */
@NullMarked
package io.tocsin.inbound.reception;

import org.jspecify.annotations.NullMarked;
