/** Judges held against people: agreement, biases, and rates corrected by labels. */
@NullMarked
package dev.evaluator.calibration;

import org.jspecify.annotations.NullMarked;
