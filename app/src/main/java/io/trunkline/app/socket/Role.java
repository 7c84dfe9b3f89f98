package io.trunkline.app.socket;

/** Which end of a socket we are: a client masks what it sends, a server does not. */
enum Role {
    CLIENT,
    SERVER
}
