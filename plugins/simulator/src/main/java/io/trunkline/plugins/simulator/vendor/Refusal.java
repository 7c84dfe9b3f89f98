package io.trunkline.plugins.simulator.vendor;

/**
 * An answer that lets nobody in.
 *
 * @param status of HTTP
 * @param body JSON
 */
public record Refusal(int status, String body) implements Greeting {}
