package dev.evaluator.redact;

/** Recognises one kind of private data that begins at a given place, looking at a bounded part of the text only. */
interface Recogniser {

    /** What is returned where there is nothing of the kind. */
    int NOTHING = 0;

    /** Returns the kind. */
    PrivateKind kind();

    /**
     * Returns where the data end that begin at {@code at}, which is never inside a word; or, below zero, where a surrogate
     * ends that redaction puts in place of such data, because parts of it must not be taken for something else; or
     * {@link #NOTHING}.
     */
    int end(Plain text, int at, Clues clues);
}
