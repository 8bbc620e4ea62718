/// What is done to data that is there already: kept, accepted, taken in, given up.
///
/// Entry type: [dev.heddle.operation.life.LifeOperations].
@NullMarked
package dev.heddle.operation.life;

import org.jspecify.annotations.NullMarked;
