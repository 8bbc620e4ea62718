/// Commands about who may use a server, and what they did.
@NullMarked
package dev.heddle.cli.access;

import org.jspecify.annotations.NullMarked;
