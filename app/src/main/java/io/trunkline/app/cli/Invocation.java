package io.trunkline.app.cli;

import io.trunkline.app.client.ControlException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the options of a command and runs it. */
public final class Invocation {
    private Invocation() {}

    /**
     * Run a command.
     *
     * @return its exit code; 2 when its options are wrong
     */
    public static int run(Action command, List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.isEmpty() && command.runsBare()) {
            return command.run(out, err);
        }
        CommandLine line = line(command);
        try {
            line.parseArgs(spelledOut(arguments));
        } catch (MissingParameterException missing) {
            err.println(missing.getMissing().stream().map(Invocation::spelled).collect(Collectors.joining(", "))
                    + " is missing");
            return Exit.USAGE;
        } catch (UnmatchedArgumentException unknown) {
            err.println(choice(line.getCommandSpec()));
            return Exit.USAGE;
        } catch (ParameterException wrong) {
            err.println(wrong.getMessage());
            return Exit.USAGE;
        }
        if (line.isUsageHelpRequested()) {
            line.usage(out);
            return Exit.DONE;
        }
        try {
            return command.run(out, err);
        } catch (ControlException failure) {
            err.println(line.getCommandName() + ": " + Text.line(String.valueOf(failure.getMessage())));
            return Exit.of(failure.why());
        }
    }

    /** With {@code -h} as an option, a token that begins with it would be taken for one. */
    private static String[] spelledOut(List<String> arguments) {
        return arguments.equals(List.of("-h")) ? new String[] {"--help"} : arguments.toArray(String[]::new);
    }

    private static CommandLine line(Action command) {
        CommandLine line = new CommandLine(command);
        // A text may begin with an at sign.
        line.setExpandAtFiles(false).setUsageHelpAutoWidth(true);
        CommandSpec spec = line.getCommandSpec();
        spec.qualifiedName(" ");
        spec.usageMessage().synopsisHeading("usage: ./trunkline ");
        spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("print this")
                .build());
        return line;
    }

    /** What there is in place of what was given, which is not repeated: it may be a secret. */
    private static String choice(CommandSpec spec) {
        List<String> options = spec.options().stream()
                .filter(option -> !option.usageHelp())
                .map(Invocation::spelled)
                .toList();
        String positional = spec.positionalParameters().stream()
                .map(parameter -> " " + parameter.paramLabel())
                .collect(Collectors.joining());
        if (!positional.isEmpty()) {
            return spec.name() + " takes" + positional + " and the options " + String.join(", ", options);
        }
        return switch (options.size()) {
            case 0 -> spec.name() + " takes no options";
            case 1 -> "the only option is " + options.getFirst();
            default -> "the options are " + String.join(", ", options);
        };
    }

    private static String spelled(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }
}
