/** Boards, rules and examples for Prometheus, Grafana and Alertmanager, written from what the runner exports. */
@NullMarked
package dev.evaluator.runner.dashboards;

import org.jspecify.annotations.NullMarked;
