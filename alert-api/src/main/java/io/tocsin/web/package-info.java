/** What all faces of the server share: paths, JSON, links, errors and the ids of requests. */
@NullMarked
package io.tocsin.web;

import org.jspecify.annotations.NullMarked;
