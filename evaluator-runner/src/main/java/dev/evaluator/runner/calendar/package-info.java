/** When something is due: at every interval, or as a cron expression says in its time zone. Knows no clock. */
@NullMarked
package dev.evaluator.runner.calendar;

import org.jspecify.annotations.NullMarked;
