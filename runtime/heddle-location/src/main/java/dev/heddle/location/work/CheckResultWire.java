package dev.heddle.location.work;

import dev.heddle.location.proto.WireCheckResult;
import dev.heddle.location.proto.WireCheckedCell;
import dev.heddle.location.wire.FactWire;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.operation.view.CheckView;
import java.time.Instant;
import java.util.Optional;

/// What checks found.
public final class CheckResultWire {
    private CheckResultWire() {}

    static WireCheckResult write(CheckResultRecord result) {
        WireCheckResult.Builder to =
                WireCheckResult.newBuilder()
                        .setMaterialization(result.materialization().value())
                        .setCheck(result.check())
                        .setBlocking(result.blocking())
                        .setPassed(result.passed())
                        .setMessage(result.message())
                        .addAllMetadata(FactWire.write(result.metadata()))
                        .setAt(result.at().toString());
        result.sample().ifPresent(table -> to.setSample(FactWire.write(table)));
        return to.build();
    }

    static CheckResultRecord read(WireCheckResult from) {
        return new CheckResultRecord(
                new MaterializationId(from.getMaterialization()),
                from.getCheck(),
                from.getBlocking(),
                from.getPassed(),
                from.getMessage(),
                FactWire.read(from.getMetadataList()),
                from.hasSample() ? Optional.of(FactWire.read(from.getSample())) : Optional.empty(),
                Instant.parse(from.getAt()));
    }

    /// Writes what a check found in a cell.
    public static WireCheckedCell write(CheckView.Result result) {
        return WireCheckedCell.newBuilder()
                .setAsset(result.asset().toString())
                .setPartition(result.partition().value())
                .setResult(write(result.record()))
                .build();
    }

    /// Reads what a check found in a cell.
    public static CheckView.Result read(WireCheckedCell from) {
        return new CheckView.Result(
                AssetKey.parse(from.getAsset()),
                PartitionKey.of(from.getPartition()),
                read(from.getResult()));
    }
}
