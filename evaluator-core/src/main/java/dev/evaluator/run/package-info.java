/** One pass of a suite over samples: bounded window, permits, retries and resumption. */
@NullMarked
package dev.evaluator.run;

import org.jspecify.annotations.NullMarked;
