package dev.heddle.server;

import java.nio.file.Path;

/// How a project is served.
///
/// @param directory of the project
/// @param host the name or address to listen at
/// @param port the port; 0 for any that is free
/// @param version of Heddle
public record ServerSettings(Path directory, String host, int port, String version) {}
