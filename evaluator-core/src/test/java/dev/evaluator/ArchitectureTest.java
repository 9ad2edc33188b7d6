package dev.evaluator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.evaluator.langchain.Capture;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.evaluator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Each package uses only those before it. */
    private static final List<String> PACKAGES = List.of(
            "json",
            "stats",
            "sample",
            "sampling",
            "redact",
            "target",
            "rubric",
            "score",
            "judge",
            "calibration",
            "report",
            "drift",
            "gate",
            "suite",
            "run",
            "records",
            "langchain",
            "junit");

    /** Raise it with the code base: a rule that sees no classes keeps nothing out. */
    private static final int FEWEST_CLASSES = 150;

    @ArchTest
    static void seesTheWholeModule(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(FEWEST_CLASSES);
    }

    @ArchTest
    static final ArchRule everyClassHasItsRoom = classes()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAnyPackage(PACKAGES.stream().map(ArchitectureTest::named).toArray(String[]::new));

    @ArchTest
    static final ArchRule packagesUseOnlyThoseAboveThem = CompositeArchRule.of(IntStream.range(0, PACKAGES.size() - 1)
            .mapToObj(ArchitectureTest::usesNothingBelow)
            .toList());

    @ArchTest
    static final ArchRule noCycles = Fences.NO_CYCLES;

    @ArchTest
    static final ArchRule noJunkRooms = Fences.NO_JUNK_ROOMS;

    @ArchTest
    static final ArchRule nullMarked = Fences.NULL_MARKED;

    @ArchTest
    static final ArchRule jsonLibrariesOnlyInJson =
            Fences.only(in("json"), "com.fasterxml.jackson..", "com.networknt..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule langChainOnlyInLangchain = Fences.only(in("langchain"), "dev.langchain4j..");

    @ArchTest
    static final ArchRule jUnitOnlyInJunit = Fences.only(in("junit"), "org.junit..", "org.opentest4j..");

    @ArchTest
    static final ArchRule networkOnlyInLangchain = noClasses()
            .that()
            .resideOutsideOfPackages(in("langchain"))
            .should()
            .dependOnClassesThat(describe("open connections", ArchitectureTest::opensConnections));

    @ArchTest
    static final ArchRule noClock = Fences.noClockBut(Capture.class);

    @ArchTest
    static final ArchRule noTerminal = Fences.noTerminalOutside();

    @ArchTest
    static final ArchRule noThreads = noClasses()
            .that()
            .resideOutsideOfPackages(in("junit"))
            .and()
            .doNotHaveFullyQualifiedName(Capture.class.getName())
            .should()
            .accessTargetWhere(Fences.calls("for threads", ArchitectureTest::makesThreads))
            .because("executors are passed in, save in a user's tests and application, where nobody could");

    @ArchTest
    static void loadsWithoutLangChainAndJUnit(JavaClasses classes) throws Exception {
        try (URLClassLoader loader = new Without(List.of("dev.langchain4j.", "org.junit.", "org.opentest4j."))) {
            for (JavaClass type :
                    classes.that(resideInAnyPackage(in("langchain", "junit")).negate())) {
                Class<?> loaded = Class.forName(type.getName(), true, loader);
                assertThat(loaded.getDeclaredMethods()).isNotNull();
                assertThat(loaded.getDeclaredConstructors()).isNotNull();
                assertThat(loaded.getDeclaredFields()).isNotNull();
            }
        }
    }

    private static ArchRule usesNothingBelow(int position) {
        String[] below = PACKAGES.subList(position + 1, PACKAGES.size()).stream()
                .map(ArchitectureTest::named)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(named(PACKAGES.get(position)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below)
                .allowEmptyShould(true);
    }

    private static boolean opensConnections(JavaClass type) {
        String name = type.getName();
        return name.startsWith("java.net.http.")
                || name.startsWith("javax.net.")
                || name.startsWith("com.sun.net.httpserver.")
                || name.matches("java\\.net\\..*(Socket|URLConnection|URLStreamHandler)")
                || name.matches("java\\.nio\\.channels\\..*(Socket|Datagram)Channel");
    }

    private static boolean makesThreads(CodeUnitAccessTarget unit) {
        JavaClass owner = unit.getOwner();
        String name = unit.getName();
        return owner.isAssignableTo(Thread.class)
                        && (name.equals("<init>") || name.equals("startVirtualThread") || name.startsWith("of"))
                || owner.getName().equals("java.util.concurrent.Executors") && name.startsWith("new")
                || owner.getName().matches("java\\.util\\.(Timer|concurrent\\.(ForkJoin|ThreadPool|Scheduled).*)")
                        && (name.equals("<init>") || name.equals("commonPool"));
    }

    private static String named(String name) {
        return "dev.evaluator." + name + "..";
    }

    private static String[] in(String... names) {
        return Stream.of(names).map(ArchitectureTest::named).toArray(String[]::new);
    }

    /** The class path of this test, less the packages with the given prefixes. */
    private static final class Without extends URLClassLoader {
        private final List<String> prefixes;

        Without(List<String> prefixes) {
            super(classPath(), getPlatformClassLoader());
            this.prefixes = prefixes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Without::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(path, e);
            }
        }
    }
}
