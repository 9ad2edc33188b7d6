package dev.evaluator.runner.runs;

/**
 * What a call takes.
 *
 * @param calls how many calls it is
 * @param tokens read and written
 * @param nanos of the currency
 */
record Amounts(long calls, long tokens, long nanos) {

    static final Amounts NONE = new Amounts(0, 0, 0);

    long of(Limit what) {
        return switch (what) {
            case CALLS -> calls;
            case TOKENS -> tokens;
            case MONEY -> nanos;
            case TIME -> 0;
        };
    }

    Amounts plus(Amounts other) {
        return new Amounts(calls + other.calls, tokens + other.tokens, nanos + other.nanos);
    }
}
