/**
 * What imitations of speech vendors have in common (an ear for when somebody speaks, a voice that hums, JSON, and pace), and
 * OpenAI's text to speech.
 */
@NullMarked
package io.trunkline.plugins.simulator.speech;

import org.jspecify.annotations.NullMarked;
