package io.trunkline.app.guard;

/**
 * What a server answered.
 *
 * @param status such as 200; a redirect is not followed
 * @param body not larger than was asked for
 */
public record GuardedAnswer(int status, byte[] body) {}
