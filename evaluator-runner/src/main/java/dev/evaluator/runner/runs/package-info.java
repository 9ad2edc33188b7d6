/** Runs and gates from plan to verdict: what the commands, the schedule and the demo share. */
@NullMarked
package dev.evaluator.runner.runs;

import org.jspecify.annotations.NullMarked;
