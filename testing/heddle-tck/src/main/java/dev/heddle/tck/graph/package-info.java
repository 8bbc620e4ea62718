/// Graphs of assets as small texts, for tests of whatever works on graphs.
///
/// Entry type: [dev.heddle.tck.graph.GraphText]. Depends on nothing.
@NullMarked
package dev.heddle.tck.graph;

import org.jspecify.annotations.NullMarked;
