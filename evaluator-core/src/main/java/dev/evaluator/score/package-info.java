/** From a replay to a score: the evaluator contract and the deterministic evaluators. */
@NullMarked
package dev.evaluator.score;

import org.jspecify.annotations.NullMarked;
