/** Work that goes on as long as the server does, and whether it goes well. */
@org.jspecify.annotations.NullMarked
package io.tocsin.task;
