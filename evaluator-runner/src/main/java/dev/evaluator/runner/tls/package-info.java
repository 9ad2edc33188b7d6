/** Certificates and keys in PEM files, as a server shows them. */
@NullMarked
package dev.evaluator.runner.tls;

import org.jspecify.annotations.NullMarked;
