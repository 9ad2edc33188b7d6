/** What Prometheus is told; the only user of its client and of Micrometer. */
@NullMarked
package dev.evaluator.runner.metrics;

import org.jspecify.annotations.NullMarked;
