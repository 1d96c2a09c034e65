/** How fast the real server is, over HTTP, on each database; one command prints the table. */
package io.tocsin.bench;
