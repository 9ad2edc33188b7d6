package dev.evaluator.rubric;

/**
 * Whether an answer is right: against the reference where a case has one, against the given context where it has that.
 * A contradiction, a gap and an addition are three faults, and each is graded by itself.
 */
final class AccuracyRubric {

    private static final String NO_CLAIM = "the response makes no claim, for instance because it only asks back";
    private static final String BOOKS = "Question: How long may I keep a book? Reference: Four weeks, free of charge.";
    private static final String FERRY =
            "Question: When does the ferry leave? Context: \"The ferry leaves at 9:15. It takes 40 minutes.\"";

    private AccuracyRubric() {}

    static Rubric rubric() {
        return Rubric.of("accuracy", agrees(), nothingMissing(), nothingAdded(), supported(), uncontradicted())
                .scoped(
                        "that an answer says what the reference says, or rests on the given context",
                        "whether reference or context are right, how the answer is put, and how long it is");
    }

    private static Criterion agrees() {
        return Criterion.levels(
                        "agrees",
                        "Does the response agree with the reference answer where both speak of the same thing?"
                                + " What is missing counts elsewhere, and so does what is added."
                                + " Words, order, length and style do not count.",
                        "contradicts the reference in what the question asks for",
                        "contradicts the reference in a detail that the reader acts on",
                        "differs from the reference in a detail that nobody acts on",
                        "contradicts the reference nowhere")
                .weighing(2)
                .unless(NO_CLAIM)
                .asked(Asked.With.REFERENCE)
                .withEvidence()
                .example(BOOKS, "You may keep it for a month without paying.", "3", "a month is four weeks to a reader")
                .example(
                        BOOKS,
                        "You may keep it for two weeks.",
                        "1",
                        "two weeks is not four, and that was the question")
                .example(BOOKS, "Which library do you mean?", Example.NOT_APPLICABLE, "it claims nothing");
    }

    private static Criterion nothingMissing() {
        return Criterion.levels(
                        "nothing-missing",
                        "How much of what the reference answer says does the response say too?"
                                + " A claim in other words is there; a claim said wrongly is there as well.",
                        "leaves out what the question asks for",
                        "leaves out a claim that the reader needs",
                        "leaves out a side remark",
                        "says all of it")
                .alwaysApplying()
                .asked(Asked.With.REFERENCE)
                .example(BOOKS, "Four weeks, and it costs nothing.", "4", "both claims are there")
                .example(BOOKS, "Keeping a book is free.", "1", "the time, which was asked for, is not named");
    }

    private static Criterion nothingAdded() {
        return Criterion.levels(
                        "nothing-added",
                        "Does the response keep to claims that the reference answer makes?"
                                + " Courtesies, the question repeated and common knowledge are no claims of its own.",
                        "rests on claims of its own more than on the reference",
                        "adds a claim that the reader may act on",
                        "adds a harmless aside",
                        "adds nothing of substance")
                .unless(NO_CLAIM)
                .asked(Asked.With.REFERENCE)
                .withEvidence()
                .example(BOOKS, "Four weeks, free of charge. Happy reading!", "4", "a courtesy is no claim")
                .example(
                        BOOKS,
                        "Four weeks, free of charge. You can extend it twice.",
                        "2",
                        "the reference knows of no extension, and the reader will try it");
    }

    private static Criterion supported() {
        return Criterion.levels(
                        "supported",
                        "Does the given context support each claim of the response? Take the claims one by one, each"
                            + " supported, unsupported or contradicted; grade the unsupported ones here, quote them,"
                            + " and leave the contradicted ones aside.",
                        "the claim that answers the question is unsupported",
                        "a claim that the reader acts on is unsupported",
                        "an aside is unsupported",
                        "each claim is supported")
                .unless(NO_CLAIM)
                .asked(Asked.With.CONTEXT)
                .withEvidence()
                .example(FERRY, "It leaves at 9:15 and arrives at 9:55.", "4", "9:55 follows from the context")
                .example(
                        FERRY,
                        "It leaves at 9:15 from pier 3.",
                        "2",
                        "the context names no pier, and the reader goes there");
    }

    private static Criterion uncontradicted() {
        return Criterion.levels(
                        "not-contradicted",
                        "Is the response free of claims that the given context contradicts?"
                                + " A claim the context merely does not make is not contradicted.",
                        "the claim that answers the question is contradicted",
                        "a claim that the reader acts on is contradicted",
                        "an aside is contradicted",
                        "no claim is contradicted")
                .weighing(2)
                .unless(NO_CLAIM)
                .asked(Asked.With.CONTEXT)
                .withEvidence()
                .example(FERRY, "It leaves at 9:15 from pier 3.", "4", "the pier is unsupported, not contradicted")
                .example(FERRY, "It leaves at 9:50.", "1", "the context says 9:15");
    }
}
