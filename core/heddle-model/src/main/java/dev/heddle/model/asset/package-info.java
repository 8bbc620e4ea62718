/// What is declared about assets and checks, without code, and the graph that they form.
///
/// Entry types: [dev.heddle.model.asset.AssetSpec], [dev.heddle.model.asset.AssetGraph].
@NullMarked
package dev.heddle.model.asset;

import org.jspecify.annotations.NullMarked;
