package dev.heddle.operation.life;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.planner.selection.PartitionsArgument;
import java.nio.file.Path;
import java.util.Optional;

/// Data that others made, to be taken in.
///
/// @param asset into which asset
/// @param partitions which of its partitions; empty for the one of an unpartitioned asset
/// @param from a file, a folder, or a path with `{partition}` in it
/// @param folder what a relative path is relative to
/// @param reference whether the files stay where they are
/// @param reason why
public record ImportRequest(
        AssetKey asset,
        Optional<PartitionsArgument> partitions,
        String from,
        Path folder,
        boolean reference,
        String reason) {}
