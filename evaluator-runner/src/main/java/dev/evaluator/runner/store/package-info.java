/** What is kept: runs, samples, answers, judgements, evaluations and verdicts; the only user of SQL. */
@NullMarked
package dev.evaluator.runner.store;

import org.jspecify.annotations.NullMarked;
