package dev.heddle.cli.help;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Help that belongs to no command.
public final class HelpTopics {
    private static final Map<String, String> TOPICS =
            Map.of(
                    "selections",
                    """
                    Selections say which assets are meant, in -s and wherever assets are chosen.

                      orders, key:sales/*     by key; * stands for any characters
                      group: kind: owner:     by what is declared
                      tag:k, tag:k=v          by tag
                      column: location:       by column, by code location
                      state:stale             by the state of a cell
                      +x   x+   2+x   x+1     with all upstream, all downstream, or so many hops
                      roots(x)   sinks(x)     those that read, or are read by, none of the others
                      and  or  not  ( )       combined; quotes around anything odd

                    Examples:
                      heddle plan -s '+airport_weeks and not external/*'
                      heddle status -s 'group:flights and state:failed'
                    """,
                    "partitions",
                    """
                    Partitions say which cells of the selected assets are meant, in --partitions.

                      2001-01-01                        one key
                      2001-01-01..2001-01-31            from one to another, both included
                      latest  missing  failed  all      what is there now
                      a,b..c,latest                     several, with commas
                      "a,b"                             a key that looks like these, in quotes

                    Examples:
                      heddle plan -s departures --partitions 2001-01-01..2001-01-07
                      heddle materialize -s departures --partitions failed
                    """,
                    "exit",
                    """
                    Exit codes.

                      0    done, or nothing to do
                      1    could not: wrong project, wrong input, storage, internal
                      2    plan: not empty; status --exit-code: something is not in line
                      3    stopped by a gate, an open question or a plan that does not hold any more;
                           nothing was done
                      4    done in part: something failed, was rejected or blocked
                      64   wrong usage
                      130  cancelled

                    Examples:
                      heddle plan; test $? -eq 2 && heddle apply
                      heddle status --exit-code
                    """);

    private HelpTopics() {}

    /// Returns the lines of a topic, if there is one of that name.
    public static Optional<List<String>> find(String name) {
        return Optional.ofNullable(TOPICS.get(name)).map(text -> text.lines().toList());
    }
}
