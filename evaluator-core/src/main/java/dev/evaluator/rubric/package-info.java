/** What good means: criteria, scales and the shipped rubrics. */
@NullMarked
package dev.evaluator.rubric;

import org.jspecify.annotations.NullMarked;
