package dev.heddle.server.graphql;

import dev.heddle.server.access.Audit;
import dev.heddle.server.live.Live;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.run.RunLauncher;
import dev.heddle.server.view.Wording;
import java.nio.file.Path;
import java.time.InstantSource;

/// What answers are made from.
///
/// @param version of Heddle
/// @param directory of the project
/// @param audit notes who did what
public record Services(
        CodeLocation location,
        Live live,
        PlanShelf plans,
        RunLauncher launcher,
        Wording wording,
        InstantSource clock,
        String version,
        Path directory,
        Audit audit) {}
