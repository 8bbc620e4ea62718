/// What would be done to bring the data in line with the code, and why: a value that can be shown,
/// saved and carried out.
///
/// Entry type: [dev.heddle.model.plan.Plan].
@NullMarked
package dev.heddle.model.plan;

import org.jspecify.annotations.NullMarked;
