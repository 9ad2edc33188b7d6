/** People as judges: what is to be labelled, in which order, and what they said. */
@NullMarked
package dev.evaluator.runner.label;

import org.jspecify.annotations.NullMarked;
