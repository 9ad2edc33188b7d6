/** Judges held against people: recorded verdicts, configured judges, and the judges of stored runs. */
@NullMarked
package dev.evaluator.runner.calibrate;

import org.jspecify.annotations.NullMarked;
