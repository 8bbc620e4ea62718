/// The stable place where others read what is published: links and a catalog, moved after each
/// change set.
///
/// Entry type: [dev.heddle.cli.publish.PublishingState].
@NullMarked
package dev.heddle.cli.publish;

import org.jspecify.annotations.NullMarked;
