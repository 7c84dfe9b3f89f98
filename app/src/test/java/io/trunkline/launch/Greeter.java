package io.trunkline.launch;

/** Stands in for the server where only the JVM that runs it is looked at. */
final class Greeter {
    private Greeter() {}

    public static void main(String[] args) {
        System.out.println("hello " + args[0]);
    }
}
