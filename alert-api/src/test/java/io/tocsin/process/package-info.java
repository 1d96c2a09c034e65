/** Real servers, each a process of its own on a real database, for tests and benchmarks. */
package io.tocsin.process;
