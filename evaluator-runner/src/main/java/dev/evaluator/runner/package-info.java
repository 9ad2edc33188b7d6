/** The program around the library: what ties configuration, store, metrics and commands together. */
@NullMarked
package dev.evaluator.runner;

import org.jspecify.annotations.NullMarked;
