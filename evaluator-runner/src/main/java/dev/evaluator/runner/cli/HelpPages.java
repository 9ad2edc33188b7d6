package dev.evaluator.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} shows: of the program its commands, the first ones first, and of each command its options. */
final class HelpPages {

    /** So many commands a newcomer needs. */
    private static final int FIRST = 8;

    private static final int GAP = 2;

    private HelpPages() {}

    /** Lets the program and each of its commands explain themselves. */
    static void add(CommandLine program) {
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPages::commands);
        program.getSubcommands().values().forEach(HelpPages::explain);
    }

    private static void explain(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("show this and do nothing else")
                        .build());
        command.getSubcommands().values().forEach(HelpPages::explain);
    }

    private static String commands(Help help) {
        List<Map.Entry<String, Help>> all = new ArrayList<>(help.subcommands().entrySet());
        int width = all.stream()
                .mapToInt(command -> command.getKey().length())
                .max()
                .orElse(0);
        return "%n".formatted()
                + list(help, all.subList(0, FIRST), width)
                + "%nMore:%n".formatted()
                + list(help, all.subList(FIRST, all.size()), width)
                + "%nevaluator COMMAND --help explains one of them.%n".formatted();
    }

    private static String list(Help help, List<Map.Entry<String, Help>> commands, int width) {
        int total = help.commandSpec().usageMessage().width();
        Help.TextTable table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Column(width + 2 * GAP, GAP, Overflow.SPAN),
                new Column(total - width - 2 * GAP, 0, Overflow.WRAP));
        commands.forEach(command -> table.addRowValues(
                command.getKey(),
                sentence(command.getValue().commandSpec().usageMessage().description()[0])));
        return table.toString();
    }

    private static String sentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
