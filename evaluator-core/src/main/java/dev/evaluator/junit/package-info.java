/** A suite as dynamic tests; the only user of JUnit. */
@NullMarked
package dev.evaluator.junit;

import org.jspecify.annotations.NullMarked;
