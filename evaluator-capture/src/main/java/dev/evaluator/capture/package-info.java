/**
 * Holds no type: this artifact is the choice of jars that capturing needs. The type to use is
 * {@code dev.evaluator.langchain.Capture}.
 */
package dev.evaluator.capture;
