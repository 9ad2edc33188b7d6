package dev.evaluator.records;

/**
 * Where something stands.
 *
 * @param file the file as it was named
 * @param line its line, from 1
 * @param length how long it is, in characters: what it weighs while it waits for its counterpart
 */
record Place(String file, long line, int length) {}
