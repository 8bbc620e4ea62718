/// `heddle dev`: the project served on this machine, with the web UI.
///
/// Entry type: [dev.heddle.cli.serve.DevCommand].
@NullMarked
package dev.heddle.cli.serve;

import org.jspecify.annotations.NullMarked;
