package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.evaluator.runner.dashboards.Alert;
import dev.evaluator.runner.dashboards.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {

    /** Mutants that change nothing that can be seen, each with its reason. */
    private static final Set<String> EQUIVALENT = Set.of(
            // A difference downwards is never above nought while scores are up: the larger of both is that upwards.
            "EvaluatorScoreRise: any direction=\"up\" at 87");

    @TempDir
    Path folder;

    static Stream<Alert> alerts() {
        return Words.alerts().stream();
    }

    static Stream<Arguments> mutants() {
        return Words.alerts().stream()
                .flatMap(alert -> Mutants.of(alert.query()).entrySet().stream()
                        .filter(mutant -> !EQUIVALENT.contains(alert.name() + ": " + mutant.getKey()))
                        .map(mutant -> Arguments.of(alert.name(), mutant.getKey(), alert.asking(mutant.getValue()))));
    }

    static Stream<Arguments> mutantsOfTrust() {
        return Words.recorded()
                .filter(rule -> rule.name().matches(".*:(believed|count)"))
                .flatMap(rule -> Mutants.of(rule.query()).entrySet().stream()
                        .map(mutant -> Arguments.of(
                                rule.name().endsWith("believed") ? "EvaluatorDrift" : "EvaluatorBlind",
                                mutant.getKey(),
                                new Recorded(rule.name(), mutant.getValue()))));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void firesAndIsSilentAsItsTestsSay(Alert alert) throws Exception {
        Tool.Said said = new RuleTests(alert).run(folder);

        assertThat(said.code()).as(said.text()).isZero();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void isSeenToFireAndToBeSilent(Alert alert) throws Exception {
        JsonNode tests = new YAMLMapper().readTree(Files.readString(RuleTests.file(alert.name())));

        assertThat(StreamSupport.stream(tests.get("tests").spliterator(), false)
                        .flatMap(one ->
                                StreamSupport.stream(one.get("alert_rule_test").spliterator(), false))
                        .map(one -> one.get("exp_alerts").isEmpty()))
                .contains(true, false);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mutants")
    void aGuardThatIsMissingIsCaught(String name, String without, Alert mutant) throws Exception {
        assertThat(new RuleTests(mutant).run(folder).text()).contains("FAILED").doesNotContain("parse error");
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mutantsOfTrust")
    void trustThatIsGivenTooEasilyIsCaught(String alert, String without, Recorded mutant) throws Exception {
        Alert reading = Words.alerts().stream()
                .filter(one -> one.name().equals(alert))
                .findFirst()
                .orElseThrow();

        Tool.Said said = new RuleTests(reading, rule -> rule.name().equals(mutant.name()) ? mutant : rule).run(folder);

        assertThat(said.text()).contains("FAILED").doesNotContain("parse error");
    }

    @Test
    void prometheusFindsNoFaultInTheRules() throws Exception {
        assertThat(Tool.PROMTOOL.run(Path.of("."), "check", "rules", "recording.yml", "alerts.yml"))
                .satisfies(said -> assertThat(said.code()).as(said.text()).isZero());
    }

    @Test
    void prometheusReadsTheExample() throws Exception {
        assertThat(Tool.PROMTOOL.run(Path.of("."), "check", "config", "prometheus.yml"))
                .satisfies(said -> assertThat(said.code()).as(said.text()).isZero());
    }

    @Test
    void everyTestFileIsOfAnAlert() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("tests"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yml", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Words.alerts().stream().map(Alert::name).toList());
        }
    }
}
