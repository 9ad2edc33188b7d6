/** Recorded answers and verdicts as a chat-completions endpoint on loopback. */
@NullMarked
package dev.evaluator.runner.playback;

import org.jspecify.annotations.NullMarked;
