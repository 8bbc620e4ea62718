/// What every part of Heddle shares: errors, problems and places in source files.
///
/// Entry types: [dev.heddle.model.HeddleException] and [dev.heddle.model.Problem]. Depends on
/// nothing.
@NullMarked
package dev.heddle.model;

import org.jspecify.annotations.NullMarked;
