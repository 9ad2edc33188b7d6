package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.recordings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline file that is not as it was written, and what cannot be frozen: refused, with file, place and remedy. */
class FrozenBaselineFileTest {

    @TempDir
    private Path folder;

    private FrozenGates gates = new FrozenGates(Path.of("."), new Cli(Path.of(".")));

    @BeforeEach
    void aFrozenBaseline() throws IOException {
        gates = FrozenGates.in(folder);
        gates.frozen();
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithTheWayToIt() throws IOException {
        Files.delete(gates.file());

        refused("there is no baseline file " + gates.file() + "; after a run with --repeats 5 or more, write it with:"
                + " evaluator baseline pin --to ");
    }

    @Test
    void whatIsNotJsonIsRefused() throws IOException {
        edited(text -> text.substring(0, text.length() / 2), " is not JSON: ");
        Files.write(gates.file(), new byte[] {'{', (byte) 0xff, '}'});
        refused("frozen.json is not JSON: ");
    }

    @Test
    void aConflictOfTwoBranchesIsRefused() throws IOException {
        edited(text -> "<<<<<<< ours\n" + text, " is not JSON: ");
    }

    @Test
    void jsonThatIsNoBaselineIsRefused() throws IOException {
        Files.writeString(gates.file(), "[1, 2]");

        refused("frozen.json is no baseline; freeze it again with: evaluator baseline pin --to FILE");
    }

    @Test
    void anotherFormIsRefused() throws IOException {
        edited(
                text -> text.replace("{\"baseline\":1,", "{\"baseline\":2,"),
                ": /baseline must be 1, the form that this");
    }

    @Test
    void aScoreBeyondTheScaleIsRefusedWithItsPlace() throws IOException {
        edited(
                text -> text.replace("\"s-7\":{", "\"s-7\":{").replaceFirst("(\"s-7\":.*accuracy\":\\[1,)1", "$11.5"),
                ": /cases/s-7/scores/accuracy/1 must be a score from 0 to 1 or why there is none, like judge_error,"
                        + " was 1.5");
    }

    @Test
    void aReasonThatNobodyGivesIsRefused() throws IOException {
        edited(
                text -> text.replaceFirst("(\"s-7\":.*accuracy\":\\[)1", "$1\"bad luck\""),
                ": /cases/s-7/scores/accuracy/0 must be a score from 0 to 1 or why there is none");
    }

    @Test
    void anAnswerTooFewIsRefused() throws IOException {
        edited(
                text -> text.replaceFirst("(\"s-7\":.*accuracy\":\\[)1,", "$1"),
                ": /cases/s-7/scores/accuracy must have 5 entries, one for each answer, had 4");
    }

    @Test
    void aScoreEditedByHandIsRefused() throws IOException {
        edited(
                text -> text.replaceFirst("(\"s-7\":.*accuracy\":\\[)1", "$10"),
                ": /digest does not fit the rest, so somebody has edited or merged it by hand");
    }

    @Test
    void aCaseTakenOutByHandIsRefused() throws IOException {
        edited(text -> text.replaceFirst("\"s-7\":.*\n", ""), ": /digest does not fit the rest");
    }

    @Test
    void aCaseNamedTwiceIsRefused() throws IOException {
        edited(text -> text.replaceFirst("(\"s-7\":.*\n)", "$1$1"), " is not JSON: ");
    }

    @Test
    void aHeadThatClaimsFewerAnswersIsRefused() throws IOException {
        edited(
                text -> text.replace("\"repeats\":5", "\"repeats\":4"),
                ": /head/repeats must be 5 or more, was 4: the error of answers that are frozen once is in every gate");
    }

    @Test
    void fewerAnswersThanFiveAreNotFrozen() {
        gates.cli().run("run", "--repeats", "4", "--target", "good");

        Cli.Ran ran = gates.pin("--to", gates.file().toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .contains(" has 4 answers to each case, and a baseline that is not called again must have 5 or more")
                .contains("make a run with --repeats 5 and pin that");
    }

    @Test
    void aPinOfFewerAnswersThanFiveIsRefused() {
        gates.cli().run("run", "--target", "good");
        gates.pin();

        Cli.Ran ran = gates.cli().run("gate", "same-as-pinned");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains(" has 1 answer to each case");
    }

    @Test
    void whereNothingIsPinnedTheWayToAPinIsShown() {
        Cli.Ran ran = gates.cli().run("gate", "same-as-pinned");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .contains("nothing is pinned of suite 'sums' on 'good' in this store")
                .contains("evaluator baseline pin --suite sums --target good");
    }

    @Test
    void aRunOfSeveralTargetsIsFrozenOneByOne() throws IOException {
        gates.cli().file("recordings.jsonl", recordings(20));
        gates.cli().run("run", "--repeats", "5");

        Cli.Ran ran = gates.pin("--to", gates.file().toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("name one of the targets with --target: good, bad");
        assertThat(gates.pin("--to", gates.file().toString(), "--target", "bad").out())
                .contains("holds 5 answers of bad to each of 20 cases");
    }

    @Test
    void theSameRunFrozenAgainIsTheSameBaselineAndTheSameQuestion() {
        String first = gates.text();
        Cli.Ran asked = gates.cli().run("gate", "worse", "--json");

        gates.frozen();

        assertThat(gates.text()).isNotEqualTo(first);
        assertThat(withoutTime(gates.text())).isEqualTo(withoutTime(first));
        assertThat(gates.cli().run("gate", "worse", "--json").json()).isEqualTo(asked.json());
    }

    @Test
    void aBaselineIsAFileOrAPinAndNotBoth() throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file).replace("{pinned: good}", "{pinned: good, file: x.json}"));

        Cli.Ran ran = gates.cli().run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("gates.same-as-pinned.baseline: must have either file: or pinned:");
    }

    private static String withoutTime(String text) {
        return text.replaceFirst("\"pinnedAt\":\"[^\"]*\"", "");
    }

    private void edited(UnaryOperator<String> editing, String expected) throws IOException {
        gates.edited(editing);
        refused("frozen.json" + expected);
    }

    private void refused(String expected) {
        Cli.Ran ran = gates.cli().run("gate", "same");

        assertThat(ran.err()).contains(expected);
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
    }
}
