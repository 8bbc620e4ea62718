package dev.heddle.operation.life;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.state.Pin;
import java.util.List;

/// What is done to data that is there already. One thread at a time.
public interface LifeOperations {
    /// Deletes what nothing needs any more, or shows what that would be.
    CollectView collect(boolean dryRun);

    /// Keeps data under a name.
    TagView tag(TagRequest request);

    /// Returns the tags and the pins of saved plans, newest first.
    List<TagView> tags();

    /// Takes a tag away.
    Pin removeTag(String name);

    /// Accepts changes as without effect.
    AcceptView accept(AcceptRequest request);

    /// Deletes data for good, or shows what that would be.
    ForgetView forget(ForgetRequest request, boolean dryRun);

    /// Returns where the published data of an asset comes from, as far as its code did not make it.
    List<Provenance> provenance(AssetKey asset);
}
