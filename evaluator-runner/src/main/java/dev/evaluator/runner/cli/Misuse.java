package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Arguments that are none of a command's: what was typed, what was probably meant, and where the rest stands. */
final class Misuse {

    private Misuse() {}

    /** Returns the lines to tell. */
    static List<String> words(CommandLine.ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return List.of("evaluator: " + what(wrong, command), "try '" + command.qualifiedName() + " --help'");
    }

    private static String what(CommandLine.ParameterException wrong, CommandSpec command) {
        return switch (wrong) {
            case CommandLine.UnmatchedArgumentException unmatched
            when !unmatched.getUnmatched().isEmpty() ->
                unknown(unmatched.getUnmatched().getFirst(), command);
            case CommandLine.MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                called(command) + " needs "
                        + missing.getMissing().stream().map(Misuse::meaning).collect(Collectors.joining(", and "));
            default ->
                Optional.ofNullable(wrong.getArgSpec())
                        .filter(of -> wrong.getValue() != null)
                        .map(of -> name(of) + " must be " + kind(of) + ", was '" + wrong.getValue() + "'")
                        .orElseGet(wrong::getMessage);
        };
    }

    private static String unknown(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return called(command) + " has no option '" + word + "'"
                    + Nearest.hint(word, "options", command.optionsMap().keySet());
        }
        if (!command.subcommands().isEmpty()) {
            return Nearest.absent(
                    "command", "commands", word, command.subcommands().keySet());
        }
        return called(command) + " takes no '" + word + "'"
                + (command.optionsMap().containsKey("--suite") ? "; did you mean --suite " + word + "?" : "");
    }

    /** Returns the name of a command without that of the program, which stands before every message. */
    private static String called(CommandSpec command) {
        String name = command.qualifiedName();
        return name.substring(name.indexOf(' ') + 1);
    }

    private static String meaning(ArgSpec of) {
        return (of instanceof OptionSpec option ? option.longestName() + " " + of.paramLabel() : of.paramLabel()) + " ("
                + String.join(" ", of.description()) + ")";
    }

    private static String name(ArgSpec of) {
        return of instanceof OptionSpec option ? option.longestName() : of.paramLabel();
    }

    private static String kind(ArgSpec of) {
        Class<?> type = of.auxiliaryTypes()[0];
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        return type == Double.class || type == double.class ? "a number" : of.paramLabel();
    }
}
