package io.trunkline.launch;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the server on a Java that can run it: this one, or else the first new enough one on the machine.
 *
 * <p>Distributions still put an older {@code java} on the path; without this class {@code java -jar} would answer with an
 * {@code UnsupportedClassVersionError}.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    /** {@code EX_CONFIG} of sysexits.h: the machine lacks something, the program is well. */
    private static final int NO_JAVA = 78;

    private static final String MAIN = "io.trunkline.app.Main";

    private Launcher() {}

    /**
     * Run {@code io.trunkline.app.Main}, here or in a child with a newer Java.
     *
     * @param args handed on as they are
     */
    public static void main(String[] args) throws Throwable {
        if (Runtime.version().feature() >= NEEDED) {
            runHere(args);
            return;
        }
        Optional<Path> java = JavaHomes.ofThisMachine().newEnough(NEEDED);
        System.exit(java.isPresent() ? runIn(java.get(), args) : refuse());
    }

    private static void runHere(String[] args) throws Throwable {
        try {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static int runIn(Path java, String[] args) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command(java, args)).inheritIO().start();
        // Whoever stops this process means the server: pass it on, and leave only after it has left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child)));
        return child.waitFor();
    }

    private static List<String> command(Path java, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classPath = System.getProperty("java.class.path", "");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, Launcher.class.getName()));
        }
        command.addAll(List.of(args));
        return command;
    }

    private static void stop(Process child) {
        child.destroy();
        try {
            child.waitFor();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static int refuse() {
        System.err.println("Trunkline needs Java " + NEEDED + " or newer; this is Java "
                + Runtime.version().feature()
                + " and no newer one was found. Install one (for example from https://adoptium.net) and, if it lies in an"
                + " unusual place, set TRUNKLINE_JAVA_HOME to it.");
        return NO_JAVA;
    }
}
