package shop;

import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.Resources;
import java.nio.file.Path;

/// What the shop needs.
@Resources
public final class Platform {
    /// Where the files are.
    public record InboxSettings(Path folder) {}

    @Resource
    Inbox inbox(InboxSettings settings) {
        return new Inbox(settings.folder());
    }
}
