/// What is told of by itself: states of assets, runs and logs, kept up to date and handed out to
/// whoever listens.
///
/// Entry type: [dev.heddle.server.live.Live].
@NullMarked
package dev.heddle.server.live;

import org.jspecify.annotations.NullMarked;
