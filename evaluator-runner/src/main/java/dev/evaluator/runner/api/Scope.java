package dev.evaluator.runner.api;

/** What a token may be used for. */
enum Scope {
    /** Looking at what is known. */
    READ,
    /** Everything: having something done, too. */
    OPERATE
}
