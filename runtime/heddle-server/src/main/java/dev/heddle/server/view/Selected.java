package dev.heddle.server.view;

import java.util.List;

/// `Selected`: the keys of some assets.
public record Selected(List<String> keys) {
    /// Copies the list.
    public Selected {
        keys = List.copyOf(keys);
    }
}
