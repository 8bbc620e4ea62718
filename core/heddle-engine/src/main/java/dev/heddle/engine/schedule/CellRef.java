package dev.heddle.engine.schedule;

/// A cell by its place in the graph.
///
/// @param asset the asset's index
/// @param position the partition's position
public record CellRef(int asset, int position) {}
