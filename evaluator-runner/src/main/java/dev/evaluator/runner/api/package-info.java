/** The API: verdicts for pipelines, and what operators may have the daemon do. */
@NullMarked
package dev.evaluator.runner.api;

import org.jspecify.annotations.NullMarked;
