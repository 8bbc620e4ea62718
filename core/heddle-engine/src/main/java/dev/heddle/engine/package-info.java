/// The engine: observes, plans, applies, checks and undoes, over storages that it is handed.
///
/// Entry type: [dev.heddle.engine.Engine].
@NullMarked
package dev.heddle.engine;

import org.jspecify.annotations.NullMarked;
