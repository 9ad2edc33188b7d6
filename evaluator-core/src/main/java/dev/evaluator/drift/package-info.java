/** What changed over time, since when and why: windows against a baseline. */
@NullMarked
package dev.evaluator.drift;

import org.jspecify.annotations.NullMarked;
