/** Which traffic is taken, and with what probability. */
@NullMarked
package dev.evaluator.sampling;

import org.jspecify.annotations.NullMarked;
