package dev.evaluator.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evaluator.runner.store.Sql;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that cannot be used is told with its file and what to do, with exit code 4, and before anybody is called. */
class StoreMistakesTest {

    @TempDir
    private Path folder;

    /** Makes a store that cannot be used, where the path says. */
    interface Spoilt {
        void at(Path store) throws IOException, SQLException;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "a text file",
                        (Spoilt) store -> Files.writeString(store, "id,input\none,One?\n".repeat(200), UTF_8),
                        "evaluator.db is not a store of evaluator: name another file with --store"),
                arguments(
                        "a folder",
                        (Spoilt) store -> Files.createDirectory(store),
                        "cannot open evaluator.db: check that the file and its folder may be read and written"),
                arguments(
                        "written by a newer version",
                        (Spoilt) StoreMistakesTest::newer,
                        "evaluator.db is of version 99, this program knows up to version ?: use a newer"
                                + " evaluator, or another --store"));
    }

    private static void newer(Path store) throws SQLException {
        Stores.open("sqlite:" + store, InstantSource.system(), "evaluator run").close();
        Sql.run(store, "insert into evaluator_migration values (99, 'from the future', 0)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatToDo(String what, Spoilt spoilt, String message) throws IOException, SQLException {
        Cli cli = new Cli(folder).yaml(Mistakes.text("ran.yaml"));
        cli.file("refunds.csv", Mistakes.text("refunds.csv"));
        spoilt.at(cli.store());

        Cli.Ran ran = cli.run("run", "--suite", "refunds");

        assertThat(Mistakes.named(ran.err(), folder).replaceFirst("up to version [0-9]+", "up to version ?"))
                .as(what)
                .isEqualTo("evaluator: " + message);
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }
}
