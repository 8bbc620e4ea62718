package dev.heddle.location.net;

import java.nio.file.Path;

/// Where a code location listens.
public sealed interface Address {
    /// A socket in a folder that only the user can enter.
    ///
    /// @param file the socket
    record Socket(Path file) implements Address {
        @Override
        public String toString() {
            return "unix:" + file;
        }
    }

    /// A port of this machine that no other can reach.
    ///
    /// @param number of the port
    record Port(int number) implements Address {
        @Override
        public String toString() {
            return "port:" + number;
        }
    }

    /// Reads the text of an address.
    ///
    /// @throws IllegalArgumentException if it is not an address
    static Address parse(String text) {
        if (text.startsWith("unix:")) {
            return new Socket(Path.of(text.substring("unix:".length())));
        }
        if (text.startsWith("port:")) {
            return new Port(Integer.parseInt(text.substring("port:".length())));
        }
        throw new IllegalArgumentException("Cannot read address '" + text + "'.");
    }
}
