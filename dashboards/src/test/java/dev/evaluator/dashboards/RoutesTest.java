package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.dashboards.Routes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @TempDir
    Path folder;

    @Test
    void alertmanagerReadsTheExample() throws Exception {
        Tool.Said said = Tool.AMTOOL.run(Path.of("."), "check-config", "alertmanager.yml");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ml-support, page, ml-support-page",
        "ml-support, ticket, ml-support-ticket",
        "ml-ops, page, ml-ops-page",
        "ml-ops, ticket, ml-ops-ticket",
        "operations, page, operations-page",
        "operations, ticket, operations",
        "ml-support, info, nobody",
        "nobody, page, operations"
    })
    void everyDeclaredOwnerIsTold(String owner, String severity, String receiver) throws Exception {
        assertThat(route("alertmanager.yml", Path.of("."), owner, severity)).isEqualTo(receiver);
    }

    @ParameterizedTest
    @CsvSource({
        // alert, suite, owner by the label, severity, who is told
        "EvaluatorDrift, refunds, payments, page, payments-page",
        "EvaluatorDrift, support, ml-support, ticket, ml-support-ticket",
        "EvaluatorCriticalFailure, refunds, payments, page, 'finance,payments-page'",
        "EvaluatorCriticalFailure, refunds.eu, ml-support, page, 'legal,ml-support-page'",
        "EvaluatorCriticalFailure, support, ml-support, page, 'customer-care,ml-support-page'",
        "EvaluatorCriticalFailure, refundsxeu, ml-support, page, 'customer-care,ml-support-page'"
    })
    void theOwnersOfASuiteAreToldOfIt(String alert, String suite, String owner, String severity, String told)
            throws Exception {
        Map<String, String> finance = Map.of("build", "payments", "run", "ml-ops", "business", "finance");
        Map<String, String> legal = Map.of("build", "ml-support", "run", "ml-ops", "business", "legal");
        Files.writeString(
                folder.resolve("am.yml"),
                Routes.of(Routes.EXAMPLE, Map.of("refunds", finance, "refunds.eu", legal, "support", Routes.EXAMPLE)));

        assertThat(Tool.AMTOOL.run(folder, "check-config", "am.yml").code()).isZero();
        assertThat(Tool.AMTOOL
                        .run(
                                folder,
                                "config",
                                "routes",
                                "test",
                                "--config.file=am.yml",
                                "alertname=" + alert,
                                "suite=" + suite,
                                "owner=" + owner,
                                "severity=" + severity)
                        .text()
                        .lines()
                        .toList()
                        .getLast())
                .isEqualTo(told);
    }

    @Test
    void anOwnerOfAnyNameIsTold() throws Exception {
        String hostile = "o'brien \"the boss\" \\ #1: {x}";
        Files.writeString(
                folder.resolve("am.yml"), Routes.of(Map.of("build", hostile, "run", "ops", "business", "ops")));

        Tool.Said said = Tool.AMTOOL.run(folder, "check-config", "am.yml");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(route("am.yml", folder, "ops", "ticket")).isEqualTo("ops-ticket");
    }

    private static String route(String file, Path in, String owner, String severity) throws Exception {
        return Tool.AMTOOL
                .run(in, "config", "routes", "test", "--config.file=" + file, "owner=" + owner, "severity=" + severity)
                .text()
                .lines()
                .toList()
                .getLast();
    }
}
