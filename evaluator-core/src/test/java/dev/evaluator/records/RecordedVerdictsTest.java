package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.calibration.Calibration;
import dev.evaluator.calibration.Calibrations;
import dev.evaluator.calibration.Consistency;
import dev.evaluator.calibration.Measured;
import dev.evaluator.calibration.OrderEffect;
import dev.evaluator.calibration.PeopleAgreement;
import dev.evaluator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real judges against real people, held against figures that were worked out apart from this project. */
class RecordedVerdictsTest {

    private static final Offset<Double> FOUR_PLACES = within(0.5e-4 + 1e-12);

    @TempDir
    private Path folder;

    @Test
    void everyJudgePromptAndOrderIsAGroupOfItsOwn() {
        List<Calibration> found = calibrated("mtbench-human-200", Optional.empty());
        Json expected = expected("mtbench-human-200");

        assertThat(found).hasSize(16);
        for (Calibration group : found) {
            String name = group.subject().judge() + "/" + group.subject().mode();
            Json judge = expected.member(name).orElseThrow();
            Json order = judge.member(group.subject().order().orElseThrow()).orElseThrow();
            agrees(name, group, order.member("vs_gold").orElseThrow());
            assertThat(group.unreadable()).isEqualTo(whole(order, "unparsed"));
            OrderEffect effect = group.orders().orElseThrow();
            Json consistency = judge.member("order_consistency").orElseThrow();
            assertThat(effect.agreement().n()).isEqualTo(whole(consistency, "n"));
            assertThat(effect.agreement().value()).isCloseTo(number(consistency, "agreement"), FOUR_PLACES);
            assertThat(effect.kappa().orElseThrow().value()).isCloseTo(number(consistency, "kappa"), FOUR_PLACES);
            assertThat(effect.choseFirstShown()).isCloseTo(number(judge, "chose_first_shown"), FOUR_PLACES);
            Json flips = judge.member("flips_toward").orElseThrow();
            assertThat(effect.flipsToFirst()).isEqualTo(whole(flips, "first"));
            assertThat(effect.flipsToSecond()).isEqualTo(whole(flips, "second"));
        }
    }

    @Test
    void theMajorityOfThreePeopleIsTheLabel() {
        List<Calibration> found = calibrated("pandalm", Optional.empty());
        Json expected = expected("pandalm");

        assertThat(found).hasSize(2);
        for (Calibration group : found) {
            Json judge = expected.member("judges")
                    .orElseThrow()
                    .member(group.subject().judge())
                    .orElseThrow();
            agrees(group.subject().judge(), group, judge.member("vs_majority").orElseThrow());
            assertThat(group.unreadable()).isEqualTo(whole(judge, "unparsed"));
        }
        PeopleAgreement people = found.getFirst().people().orElseThrow();
        assertThat(people.raters()).isEqualTo(3);
        assertThat(people.alpha().orElseThrow()).isCloseTo(number(expected, "krippendorff_alpha_nominal"), FOUR_PLACES);
        assertThat(people.pairs()).hasSize(3).allSatisfy(pair -> {
            Json two = expected.at("/human_pairs/" + pair.first() + "-" + pair.second())
                    .orElseThrow();
            assertThat(pair.items()).isEqualTo(whole(two, "n"));
            assertThat(pair.agreement()).isCloseTo(number(two, "agreement"), FOUR_PLACES);
            assertThat(pair.kappa().orElseThrow()).isCloseTo(number(two, "kappa"), FOUR_PLACES);
        });
    }

    @Test
    void periodsAreNeverPooled() {
        List<Calibration> found = calibrated("xstest-mistral", Optional.of("period"));
        Json expected = expected("xstest-mistral");

        assertThat(found).hasSize(4);
        for (Calibration group : found) {
            String period = group.subject().slice().substring("period=".length());
            Json arm = expected.member("mistral-7b-instruct/" + period).orElseThrow();
            Json judge = arm.member(
                            group.subject().judge().equals("gpt-4") ? "gpt4_judge_vs_human" : "string_match_vs_human")
                    .orElseThrow();
            agrees(group.subject().toString(), group, judge.member("three_way").orElseThrow());
            assertThat(group.unreadable()).isEqualTo(whole(judge, "unparsed"));
            PeopleAgreement.Pair pair = group.people().orElseThrow().pairs().getFirst();
            Json people = arm.member("human_human").orElseThrow();
            assertThat(pair.agreement()).isCloseTo(number(people, "agreement"), FOUR_PLACES);
            assertThat(pair.kappa().orElseThrow()).isCloseTo(number(people, "kappa"), FOUR_PLACES);
        }
    }

    @Test
    void votesTellHowFarAJudgeAgreesWithItself() {
        List<Calibration> found = calibrated("rubric-vicuna", Optional.empty());
        Json expected = expected("rubric-vicuna");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().cases()).isZero();
        assertThat(found.getFirst().agreement()).isEmpty();
        Consistency consistency = found.getFirst().consistency().orElseThrow();
        assertThat(consistency.items()).isEqualTo(whole(expected, "items"));
        assertThat(consistency.votes()).isEqualTo(3);
        assertThat(consistency.allEqual()).isCloseTo(number(expected, "all_equal"), FOUR_PLACES);
        assertThat(consistency.icc().orElseThrow()).isCloseTo(number(expected, "icc_1_1"), FOUR_PLACES);
        assertThat(consistency.alphaInterval().orElseThrow())
                .isCloseTo(number(expected, "krippendorff_alpha_interval"), FOUR_PLACES);
        assertThat(consistency.alphaNominal().orElseThrow())
                .isCloseTo(number(expected, "krippendorff_alpha_nominal"), FOUR_PLACES);
    }

    @Test
    void aLabelIsWorthNothingUntilSomebodySaysWhat() throws IOException {
        Calibration group = one("{\"id\":\"1\",\"kind\":\"label\",\"dimension\":\"d\",\"labels\":[\"a\",\"b\",\"c\"],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"answers\":[\"So.\"],"
                + "\"gold\":{\"label\":\"a\",\"reason\":\"rude\"},"
                + "\"verdicts\":[{\"judge\":\"j\",\"label\":\"b\",\"text\":\"fine\"}]}");

        assertThat(group.corrected()).isEmpty();
        assertThat(group.verbosity()).isEmpty();
        assertThat(group.agreement().orElseThrow().kappaWeighted()).isEmpty();
        assertThat(group.worst()).singleElement().satisfies(worst -> {
            assertThat(worst.people()).isEqualTo("a");
            assertThat(worst.peopleReason()).isEqualTo("rude");
            assertThat(worst.judge()).isEqualTo("b");
            assertThat(worst.judgeReason()).isEqualTo("fine");
        });
    }

    private Calibration one(String line) throws IOException {
        Judgements judgements =
                Judgements.read(List.of(Files.writeString(folder.resolve("judgements.jsonl"), line + "\n")));
        return Calibrations.of(RecordedVerdicts.of(judgements, Optional.empty()), judgements.digest())
                .getFirst();
    }

    private static void agrees(String name, Calibration group, Json figures) {
        assertThat(group.cases()).as(name).isEqualTo(whole(figures, "n"));
        Measured raw = group.agreement().orElseThrow().raw();
        assertThat(raw.value()).as(name).isCloseTo(number(figures, "agreement"), FOUR_PLACES);
        assertThat(raw.interval().orElseThrow().contains(raw.value())).isTrue();
        Measured kappa = group.agreement().orElseThrow().kappa().orElseThrow();
        assertThat(kappa.value()).as(name).isCloseTo(number(figures, "kappa"), FOUR_PLACES);
        assertThat(kappa.interval().orElseThrow().contains(kappa.value())).isTrue();
    }

    private static final Map<String, List<Calibration>> FOUND = new ConcurrentHashMap<>();

    private static List<Calibration> calibrated(String set, Optional<String> by) {
        return FOUND.computeIfAbsent(set + by, key -> {
            Judgements judgements = Judgements.read(List.of(shared("data/" + set + "/judgements.jsonl")));
            return Calibrations.of(RecordedVerdicts.of(judgements, by), judgements.digest());
        });
    }

    private static Json expected(String set) {
        try {
            return Json.parse(Files.readString(shared("data/" + set + "/EXPECTED.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Json json, String name) {
        return json.member(name).flatMap(Json::number).orElseThrow();
    }

    private static long whole(Json json, String name) {
        return json.member(name).flatMap(Json::whole).orElseThrow();
    }
}
