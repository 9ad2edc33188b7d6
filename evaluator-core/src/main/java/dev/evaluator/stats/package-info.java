/** Intervals, sequential evidence and exact tests on plain numbers; knows nothing of what the numbers mean. */
@NullMarked
package dev.evaluator.stats;

import org.jspecify.annotations.NullMarked;
