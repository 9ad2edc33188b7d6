/** What answered: targets, their responses, and replays. */
@NullMarked
package dev.evaluator.target;

import org.jspecify.annotations.NullMarked;
