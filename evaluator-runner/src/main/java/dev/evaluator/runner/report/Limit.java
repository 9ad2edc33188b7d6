package dev.evaluator.runner.report;

/**
 * Something that a run cannot tell.
 *
 * @param what the thing
 * @param why the reason, with numbers
 * @param where the parts it is about, unless all
 */
record Limit(String what, String why, String where) {

    Limit(String what, String why) {
        this(what, why, "");
    }

    Limit in(String place) {
        return new Limit(what, why, place);
    }
}
