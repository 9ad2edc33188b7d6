/** Reading and writing cases, recordings, judgements and rubrics. */
@NullMarked
package dev.evaluator.records;

import org.jspecify.annotations.NullMarked;
