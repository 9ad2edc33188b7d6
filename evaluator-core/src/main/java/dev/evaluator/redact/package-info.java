/** Personal data out: the only way from an interaction to a sample. */
@NullMarked
package dev.evaluator.redact;

import org.jspecify.annotations.NullMarked;
