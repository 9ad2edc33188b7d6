/** What is evaluated: interactions as production recorded them, and the samples made safe from them. */
@NullMarked
package dev.evaluator.sample;

import org.jspecify.annotations.NullMarked;
