package dev.evaluator.junit;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.jsonValue;
import static dev.evaluator.suite.Evaluators.matches;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.never;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.number;
import static dev.evaluator.suite.Evaluators.reference;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in a suite written in Java are told where they are made, with what there is instead. */
class JavaMistakesTest {

    private static Suite.Builder refunds() {
        return Suite.named("refunds").evaluate("accuracy", reference(CONTAINS)).sliceBy("locale", "en", "de");
    }

    private static Arguments mistake(ThrowingCallable typed, String told) {
        return arguments(typed, told);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> Suite.named("Refund Answers"),
                        "a suite's name must be 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit,"
                                + " was 'Refund Answers'"),
                mistake(
                        () -> Suite.named("refunds").build(),
                        "suite 'refunds' must have at least one evaluator, like evaluate(\"accuracy\","
                                + " reference(CONTAINS))"),
                mistake(
                        () -> refunds().require(atLeast("acuracy", 0.8)).build(),
                        "suite 'refunds' requires 'acuracy' but evaluates only [accuracy]"),
                mistake(
                        () -> refunds().evaluate("accuracy", maxWords(9)),
                        "suite 'refunds' names evaluator 'accuracy' twice"),
                mistake(
                        () -> refunds()
                                .require(noWorse("accuracy", 0.1).onEverySlice("language"))
                                .build(),
                        "suite 'refunds' requires something on every 'language' but slices only by [locale]"),
                mistake(
                        () -> atLeast("accuracy", 95),
                        "the bar of atLeast('accuracy') must be within (0, 1), was 95.0; 95.0 % is 0.95"),
                mistake(
                        () -> atLeast("accuracy", 0.5).margin(0.6),
                        "the margin of atLeast('accuracy') must be 0 or more and below the bar, was 0.6"),
                mistake(
                        () -> noWorse("accuracy", 0),
                        "the margin of noWorse('accuracy') must be within (0, 1), was 0.0"),
                mistake(
                        () -> never("accuracy").below(1),
                        "the rate of never('accuracy') must be within (0, 1), was 1.0"),
                mistake(
                        () -> matches("a number", "[0-9"),
                        "not a pattern (RE2 syntax): error parsing regexp: missing closing ]: `[0-9`"),
                mistake(() -> allOf(), "all-of must hold at least one evaluator"),
                mistake(() -> jsonValue("refund.amount"), "a JSON pointer must begin with '/', was 'refund.amount'"),
                mistake(
                        () -> number(-1),
                        "the absolute tolerance must be 0 or more, the relative one from 0 to 1, were -1.0 and 0.0"),
                mistake(
                        () -> SuiteTests.of(refunds().build(), SuiteTests.cases("nowhere.csv"), text -> text),
                        "no cases 'nowhere.csv' on the class path or in "
                                + Path.of("").toAbsolutePath() + "; a test's files lie in src/test/resources"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatThereIs(ThrowingCallable typed, String told) {
        assertThatThrownBy(typed).isInstanceOf(IllegalArgumentException.class).hasMessage(told);
    }
}
