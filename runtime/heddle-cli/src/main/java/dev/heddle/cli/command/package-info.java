/// x
@org.jspecify.annotations.NullMarked
package dev.heddle.cli.command;
