/** Files and directories that only the user of this process can read. */
@NullMarked
package io.tocsin.file;

import org.jspecify.annotations.NullMarked;
