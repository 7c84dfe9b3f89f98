package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;

/**
 * What all calls of an imitation share.
 *
 * @param account the customer
 * @param http speaks to the server
 * @param clock for what lasts longer than a test
 * @param address of the REST interface, with its port
 * @param faults what goes wrong
 * @param mishaps counts what goes wrong
 * @param recordings those that can be fetched
 * @param bills what calls cost
 */
record Platform(
        Account account,
        HttpClient http,
        InstantSource clock,
        URI address,
        Faults faults,
        Mishaps mishaps,
        Recordings recordings,
        Bills bills) {}
