/// What others report of external assets.
///
/// Entry type: [dev.heddle.server.report.Reporting].
@NullMarked
package dev.heddle.server.report;

import org.jspecify.annotations.NullMarked;
