/// The JSON documents of `--json`, a class a family: a promise to scripts. Fields are added, never
/// renamed, removed or retyped.
@NullMarked
package dev.heddle.cli.json;

import org.jspecify.annotations.NullMarked;
