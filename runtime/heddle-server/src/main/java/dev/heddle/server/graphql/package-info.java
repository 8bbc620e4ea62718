/// The schema file, answered: who asks for what, and where it comes from.
///
/// Entry type: [dev.heddle.server.graphql.Api].
@NullMarked
package dev.heddle.server.graphql;

import org.jspecify.annotations.NullMarked;
