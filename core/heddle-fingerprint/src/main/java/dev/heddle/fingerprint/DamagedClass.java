package dev.heddle.fingerprint;

import dev.heddle.model.HeddleException;

/// Class files that are none, or not whole. Their parts are read when they are needed, so that the
/// reader may stumble at any time.
final class DamagedClass {
    private DamagedClass() {}

    /// Returns the failure to read the class of an internal name.
    static HeddleException of(String name, RuntimeException cause) {
        return HeddleException.of(
                        FingerprintError.CLASS_PATH_UNREADABLE,
                        "Cannot read class '"
                                + name.replace('/', '.')
                                + "' or what it uses: a class file is damaged ("
                                + cause.getMessage()
                                + ").",
                        cause)
                .withHint(
                        "Build the classes anew, or fetch the library again. If it is sound, its"
                                + " compiler does what Heddle does not know: declare the asset's code"
                                + " version yourself.");
    }
}
