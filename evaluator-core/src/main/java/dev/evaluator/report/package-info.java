/** Many scores become estimates with intervals, per evaluator and slice. */
@NullMarked
package dev.evaluator.report;

import org.jspecify.annotations.NullMarked;
