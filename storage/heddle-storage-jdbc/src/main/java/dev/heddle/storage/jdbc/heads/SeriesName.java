package dev.heddle.storage.jdbc.heads;

import dev.heddle.model.id.AssetUid;

/// One asset under one dictionary of partition keys.
///
/// @param uid the asset
/// @param domain the dictionary
public record SeriesName(AssetUid uid, String domain) {}
