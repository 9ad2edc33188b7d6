/** From configuration to the targets, judges and permits that a run works with. */
@NullMarked
package dev.evaluator.runner.wiring;

import org.jspecify.annotations.NullMarked;
