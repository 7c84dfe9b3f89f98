package io.trunkline.app.transfer;

/** A transfer that the policy does not allow. */
public final class TransferRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TransferRefusedException(String reason) {
        super(reason);
    }
}
