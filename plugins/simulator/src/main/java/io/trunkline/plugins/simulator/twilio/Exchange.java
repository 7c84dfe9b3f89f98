package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;

/**
 * What all calls share.
 *
 * @param account the customer
 * @param calls all of them
 * @param expectations who will be called
 * @param recordings what was recorded of them
 * @param http towards the server
 * @param webhooks towards the server, signed
 * @param faults what goes wrong
 * @param mishaps what of it goes wrong a number of times
 * @param threads where calls that the server places go on
 */
record Exchange(
        Account account,
        CallRegistry calls,
        Expectations expectations,
        Recordings recordings,
        HttpClient http,
        Webhooks webhooks,
        Faults faults,
        Mishaps mishaps,
        ExecutorService threads) {}
