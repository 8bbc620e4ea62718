/// The annotations that declare assets, and what a body is handed.
///
/// Entry types: [dev.heddle.api.asset.Assets], [dev.heddle.api.asset.Asset].
@NullMarked
package dev.heddle.api.asset;

import org.jspecify.annotations.NullMarked;
