package flights;

import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StoredLocation;
import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the assets are connected to. Settings stand in `heddle.yaml` under the method's name.
@Resources
public final class Platform {
    /// Settings of the archive.
    ///
    /// @param folder where its files lie
    public record ArchiveSettings(Path folder) {}

    /// The archive; looks at its files anew whenever it is asked.
    @Resource
    FlightArchive archive(ArchiveSettings settings) {
        return FlightArchive.open(settings.folder());
    }

    /// Stores models in Tribuo's own format.
    @Resource
    IoManager<DelayModel> models() {
        return new ModelFiles();
    }

    private static final class ModelFiles implements IoManager<DelayModel> {
        private static final String FILE = "delay-model.tribuo";

        @Override
        public void write(DelayModel value, StagedLocation to) throws IOException {
            try (OutputStream out = Files.newOutputStream(to.resolve(FILE))) {
                value.write(out);
            }
        }

        @Override
        public DelayModel read(StoredLocation from) throws IOException {
            try (InputStream in = Files.newInputStream(from.resolve(FILE))) {
                return DelayModel.read(in);
            }
        }
    }
}
