package dev.heddle.location.wire;

import dev.heddle.location.proto.WireCheck;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.asset.CheckSpec;
import dev.heddle.model.partition.KeyMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks.
final class CheckWire {
    private CheckWire() {}

    static WireCheck write(CheckSnapshot check) {
        CheckSpec spec = check.spec();
        WireCheck.Builder to =
                WireCheck.newBuilder()
                        .setName(spec.name())
                        .setAsset(spec.asset().toString())
                        .setBlocking(spec.blocking())
                        .setDescription(spec.description())
                        .addAllResources(AssetWriter.resources(spec.resources()))
                        .setCode(CodeWire.write(check.code()));
        for (CheckSpec.CheckInput input : spec.inputs()) {
            to.addInputs(MappingWire.write(input.edge())).addPublished(input.published());
        }
        spec.source().ifPresent(place -> to.setSource(CodeWire.write(place)));
        spec.timeout().ifPresent(timeout -> to.setTimeout(timeout.toString()));
        spec.within().ifPresent(age -> to.setWithin(age.toString()));
        return to.build();
    }

    /// What a check reads is asked only where it runs.
    static CheckSnapshot read(WireCheck from, KeyMapping unasked) {
        List<CheckSpec.CheckInput> inputs = new ArrayList<>();
        for (int i = 0; i < from.getInputsCount(); i++) {
            inputs.add(
                    new CheckSpec.CheckInput(
                            MappingWire.read(from.getInputs(i), unasked), from.getPublished(i)));
        }
        return new CheckSnapshot(
                new CheckSpec(
                        from.getName(),
                        AssetKey.parse(from.getAsset()),
                        from.getBlocking(),
                        from.getDescription(),
                        from.hasSource()
                                ? Optional.of(CodeWire.read(from.getSource()))
                                : Optional.empty(),
                        inputs,
                        AssetReader.resources(from.getResourcesList()),
                        from.hasTimeout()
                                ? Optional.of(Duration.parse(from.getTimeout()))
                                : Optional.empty(),
                        from.hasWithin()
                                ? Optional.of(Duration.parse(from.getWithin()))
                                : Optional.empty()),
                CodeWire.read(from.getCode()));
    }
}
