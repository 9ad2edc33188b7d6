package dev.evaluator.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaluator.gate.Requirement;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.score.Failure;
import dev.evaluator.score.Match;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever YAML can say of a suite the façade can say too, with the same digest; and the other way about. */
class YamlIsTheFacadeTest {

    private static final Pattern WAYS = Pattern.compile("by one of \\[(.*)]");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        FacadeTable.write(folder);
    }

    static Stream<FacadeTable.Row> rows() {
        return FacadeTable.rows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theSuiteInYamlIsTheSuiteInJava(FacadeTable.Row row) throws IOException {
        Suite yaml = load(row.yaml()).suites().get("refunds").provider().suite(FacadeTable.JUDGES);
        Suite java = row.java().apply(folder);

        assertThat(yaml.evaluators().get("quality").definition().canonical())
                .isEqualTo(java.evaluators().get("quality").definition().canonical());
        assertThat(yaml.digest()).isEqualTo(java.digest());
        assertThat(yaml.passFail()).isEqualTo(java.passFail());
        assertThat(yaml.judges()).isEqualTo(java.judges());
    }

    @Test
    void differentRowsAreDifferentSuites() throws IOException {
        assertThat(FacadeTable.rows().stream()
                        .map(row -> row.java().apply(folder).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyWayToScoreThatYamlKnowsIsInTheTable() {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load("evaluators: {quality: {}}"));
        Matcher ways = WAYS.matcher(String.valueOf(refused.getMessage()));
        assertThat(ways.find()).isTrue();

        assertThat(List.of(ways.group(1).split(", "))).hasSizeGreaterThan(15).allMatch(YamlIsTheFacadeTest::written);
    }

    @Test
    void everyKeyOfAnEvaluatorAndARequirementIsInTheTable() {
        Set<String> keys = Arrays.stream(Keys.values())
                .filter(section -> section.compareTo(Keys.MATCH) >= 0 && section.compareTo(Keys.NEVER) <= 0)
                .flatMap(section -> section.known().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys).hasSizeGreaterThan(40).allMatch(YamlIsTheFacadeTest::written);
    }

    @Test
    void everyFactoryAndOptionOfTheFacadeIsInTheTable() {
        Stream<Method> factories =
                Arrays.stream(Evaluators.class.getDeclaredMethods()).filter(YamlIsTheFacadeTest::isPublicFactory);
        Stream<Method> options = Stream.of(
                        returning(Suite.Builder.class, Suite.Builder.class),
                        returning(RubricEvaluator.class, RubricEvaluator.class),
                        returning(Requirement.AtLeast.class, Requirement.AtLeast.class),
                        returning(Requirement.NoWorse.class, Requirement.NoWorse.class),
                        returning(Evaluators.NeverCritical.class, Requirement.Never.class))
                .flatMap(methods -> methods);
        Set<String> facade = Stream.concat(factories, options)
                .map(YamlIsTheFacadeTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(Evaluators.class.getFields())
                .filter(field -> field.getType() == Match.class || field.getType() == Failure.class)
                .map(Field::getName)
                .forEach(facade::add);

        Set<String> table = FacadeTable.rows().stream()
                .flatMap(row -> row.covers().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(table).isEqualTo(facade);
    }

    private static boolean isPublicFactory(Method method) {
        return Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers());
    }

    private static Stream<Method> returning(Class<?> type, Class<?> returned) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == returned);
    }

    private static String signature(Method method) {
        return (Modifier.isStatic(method.getModifiers())
                        ? ""
                        : method.getDeclaringClass().getSimpleName() + ".")
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean written(String key) {
        Pattern written = Pattern.compile("(?m)(^|[{ ,\"])" + Pattern.quote(key) + "\"?:");
        return FacadeTable.rows().stream()
                .anyMatch(row -> written.matcher(row.yaml()).find());
    }

    private Config load(String suite) throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, FacadeTable.file(suite));
        return Configs.load(file, Map.of());
    }
}
