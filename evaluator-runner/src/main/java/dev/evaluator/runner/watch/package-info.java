/** Streams of scores held against their pinned baselines while runs go on. */
@NullMarked
package dev.evaluator.runner.watch;

import org.jspecify.annotations.NullMarked;
