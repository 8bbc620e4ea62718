package dev.heddle.engine.run;

/// A cell by its place in the graph.
///
/// @param asset the asset's index
/// @param position the partition's position
record CellRef(int asset, int position) {}
