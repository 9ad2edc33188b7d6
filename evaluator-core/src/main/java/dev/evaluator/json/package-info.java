/** Strict parsing, canonical form and schema check; the only user of Jackson and the schema validator. */
@NullMarked
package dev.evaluator.json;

import org.jspecify.annotations.NullMarked;
