/** A simulated support assistant with a simulated judge, and five things that happen to every team that ships one. */
@NullMarked
package dev.evaluator.runner.demo;

import org.jspecify.annotations.NullMarked;
