/** Continuous evaluation for AI systems whose outputs are never twice the same; this root package stays empty. */
@NullMarked
package dev.evaluator;

import org.jspecify.annotations.NullMarked;
