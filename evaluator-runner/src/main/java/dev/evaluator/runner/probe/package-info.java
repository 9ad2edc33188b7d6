/** Attacks planted in front of configured judges, to know whether an answer can talk them round. */
@NullMarked
package dev.evaluator.runner.probe;

import org.jspecify.annotations.NullMarked;
