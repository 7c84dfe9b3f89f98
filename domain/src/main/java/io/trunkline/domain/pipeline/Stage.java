package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Choice;

/**
 * A service that an agent names for one stage of its pipeline.
 *
 * @param kind the service's kind
 * @param service does the work
 * @param choice what the agent asks of it
 */
record Stage<S>(String kind, S service, Choice choice) {}
