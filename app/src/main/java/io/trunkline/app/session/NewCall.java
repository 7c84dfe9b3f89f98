package io.trunkline.app.session;

import io.trunkline.ports.call.PhoneNumber;

/**
 * A call to place.
 *
 * @param from the caller id
 * @param to the party to call
 * @param desk who speaks for us, and what holds for the call
 */
public record NewCall(PhoneNumber from, PhoneNumber to, Router.Desk desk) {}
