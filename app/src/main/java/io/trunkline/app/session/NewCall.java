package io.trunkline.app.session;

import io.trunkline.ports.call.PhoneNumber;

/**
 * A call that begins.
 *
 * @param from the calling party
 * @param to the called party
 * @param desk who speaks for us, and what holds for the call
 */
public record NewCall(PhoneNumber from, PhoneNumber to, Router.Desk desk) {}
