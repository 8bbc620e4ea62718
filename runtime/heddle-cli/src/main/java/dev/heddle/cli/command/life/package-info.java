/// Commands about data that is there already: `gc`, `tag`, `accept`, `import`, `forget`.
@NullMarked
package dev.heddle.cli.command.life;

import org.jspecify.annotations.NullMarked;
