/** What somebody needs to know who is woken because something has moved; read from the store, without a call. */
@NullMarked
package dev.evaluator.runner.incident;

import org.jspecify.annotations.NullMarked;
