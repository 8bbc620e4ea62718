/// Where recorded state is kept: the event log, what follows from it, and leases.
///
/// Entry type: [dev.heddle.spi.state.StateStorage].
@NullMarked
package dev.heddle.spi.state;

import org.jspecify.annotations.NullMarked;
