/** Where samples come from: files of cases and recordings, redacted on the way in. */
@NullMarked
package dev.evaluator.runner.source;

import org.jspecify.annotations.NullMarked;
