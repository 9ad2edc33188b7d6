package dev.evaluator.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.evaluator.Fences;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.evaluator.runner", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Raise it with the code base: a rule that sees no classes keeps nothing out. */
    private static final int FEWEST_CLASSES = 100;

    @ArchTest
    static void seesTheWholeModule(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(FEWEST_CLASSES);
    }

    @ArchTest
    static final ArchRule noCycles = Fences.NO_CYCLES;

    @ArchTest
    static final ArchRule noJunkRooms = Fences.NO_JUNK_ROOMS;

    @ArchTest
    static final ArchRule nullMarked = Fences.NULL_MARKED;

    @ArchTest
    static final ArchRule jsonLibrariesOnlyInCore =
            Fences.only(in(), "com.fasterxml.jackson..", "com.networknt..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule langChainOnlyInCore = Fences.only(in(), "dev.langchain4j..");

    @ArchTest
    static final ArchRule metricsOnlyInMetrics = Fences.only(in("metrics"), "io.prometheus..", "io.micrometer..");

    @ArchTest
    static final ArchRule sqlOnlyInStore = Fences.only(in("store"), "java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule webServerOnlyInHttp =
            Fences.only(in("http"), "org.eclipse.jetty..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule commandLineOnlyInCli = Fences.only(in("cli"), "picocli..");

    @ArchTest
    static final ArchRule noClockOutsideCli = Fences.noClockOutside(in("cli"));

    @ArchTest
    static final ArchRule noTerminalOutsideCli = Fences.noTerminalOutside(in("cli"));

    private static String[] in(String... names) {
        return Stream.of(names)
                .map(name -> "dev.evaluator.runner." + name + "..")
                .toArray(String[]::new);
    }
}
