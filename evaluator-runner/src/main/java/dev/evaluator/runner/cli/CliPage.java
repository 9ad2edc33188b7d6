package dev.evaluator.runner.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of every command as a page, made of what {@code --help} is made of. */
final class CliPage {

    private CliPage() {}

    /** Returns the page, in Markdown. */
    static String text(CommandLine program) {
        StringBuilder page = new StringBuilder("""
            # Command line

            Every command and option, written by `./evaluator reference --out docs`. Results go to standard output, progress
            and logs to standard error; `--json` prints exactly one document. Wherever a run, a case or a baseline is asked
            for, a unique beginning of its id is enough. Exit codes: 0 passed or done, 1 failed a requirement, 2 a mistake in
            what was asked or configured, 3 inconclusive or stopped by a budget, 4 could not work, 130 and 143 stopped by a
            signal.
            """);
        program.getSubcommands().values().forEach(command -> append(page, command));
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        page.append("\n## ").append(spec.qualifiedName()).append("\n\n");
        page.append(String.join(" ", spec.usageMessage().description())).append('\n');
        Stream<ArgSpec> all = Stream.concat(
                spec.positionalParameters().stream(), spec.options().stream().filter(option -> !option.usageHelp()));
        String rows = all.filter(arg -> !arg.hidden()).map(CliPage::row).collect(Collectors.joining());
        if (!rows.isEmpty()) {
            page.append("\n| argument | does |\n|---|---|\n").append(rows);
        }
        command.getSubcommands().values().forEach(inner -> append(page, inner));
    }

    private static String row(ArgSpec arg) {
        String description = String.join(" ", arg.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValueString()))
                .replace("|", "\\|");
        return "| `" + name(arg) + "` | " + description + (arg.required() ? " (must be given)" : "") + " |\n";
    }

    private static String name(ArgSpec arg) {
        return switch (arg) {
            case OptionSpec option ->
                String.join(", ", option.names())
                        + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
                        + (option.isMultiValue() ? " …" : "");
            case PositionalParamSpec parameter -> parameter.paramLabel() + (parameter.isMultiValue() ? " …" : "");
            default -> arg.paramLabel();
        };
    }
}
