package dev.heddle.cli.project;

import dev.heddle.cli.data.ForeignFiles;
import dev.heddle.cli.data.ShownHeads;
import dev.heddle.engine.binding.Acceptance;
import dev.heddle.engine.binding.Import;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.CollectResult;
import dev.heddle.engine.retention.Forgetting;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Pin;
import dev.heddle.model.text.NearestName;
import dev.heddle.operation.Cancellation;
import dev.heddle.operation.CliError;
import dev.heddle.operation.ImportView;
import dev.heddle.operation.life.AcceptRequest;
import dev.heddle.operation.life.AcceptView;
import dev.heddle.operation.life.CollectView;
import dev.heddle.operation.life.ForgetRequest;
import dev.heddle.operation.life.ForgetView;
import dev.heddle.operation.life.ImportRequest;
import dev.heddle.operation.life.LifeOperations;
import dev.heddle.operation.life.Provenance;
import dev.heddle.operation.life.TagRequest;
import dev.heddle.operation.life.TagView;
import dev.heddle.project.config.Policies;
import dev.heddle.spi.state.RetentionReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is done to data that is there already.
///
/// @param open the project
/// @param scopes finds cells
record ProjectLife(OpenProject open, Scopes scopes) implements LifeOperations {

    /// Returns how much of the past the project keeps.
    static RetentionPolicy policy(OpenProject open) {
        Policies policies = open.config().policies();
        return new RetentionPolicy(
                policies.keepLast()
                        .map(last -> (int) Math.min(last, Integer.MAX_VALUE))
                        .orElse(RetentionPolicy.DEFAULT.keepLast()),
                policies.keepFor().orElse(RetentionPolicy.DEFAULT.keepFor()));
    }

    @Override
    public CollectView collect(boolean dryRun) {
        RetentionPolicy policy = policy(open);
        CollectResult result =
                dryRun
                        ? open.engine().retention().preview(policy)
                        : open.engine().retention().collect(policy);
        return view(result, dryRun, policy);
    }

    private static CollectView view(CollectResult result, boolean dryRun, RetentionPolicy policy) {
        return new CollectView(
                dryRun,
                result.purged(),
                result.bytes(),
                result.byAsset().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                new CollectView.Share(
                                        entry.getKey(),
                                        entry.getValue().purged(),
                                        entry.getValue().bytes()))
                        .toList(),
                result.waiting(),
                result.waitingFor().stream()
                        .map(holder -> "process " + holder.pid() + " (" + holder.command() + ")")
                        .toList(),
                result.failed(),
                result.kept(),
                policy.keepLast(),
                policy.keepFor());
    }

    private RetentionReader retention() {
        return open.engine().services().state().retention();
    }

    @Override
    public TagView tag(TagRequest request) {
        Set<AssetKey> assets = scopes.assets(request.selection());
        Tagging tagging =
                new Tagging(
                        open.engine().services().state(),
                        OpenProject.ENVIRONMENT,
                        open.clock().instant());
        long newest = scopes.view().sequence();
        long at = request.at().orElse(newest);
        if (at < 1 || at > newest) {
            throw ShownHeads.unknown("find", at, newest);
        }
        boolean all = assets.size() == scopes.project().graph().size();
        List<MaterializationId> shown =
                all ? tagging.shownAt(at) : tagging.shownAt(at, uids(assets));
        return new TagView(tagging.tag(request.name(), at, shown, request.reason()), shown.size());
    }

    private Set<AssetUid> uids(Set<AssetKey> assets) {
        return assets.stream()
                .flatMap(key -> scopes.view().asset(key).uid().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<TagView> tags() {
        return retention().pins(OpenProject.ENVIRONMENT).stream()
                .map(pin ->
                        new TagView(
                                pin,
                                retention().pinned(OpenProject.ENVIRONMENT, pin.name()).size()))
                .toList();
    }

    @Override
    public Pin removeTag(String name) {
        List<Pin> pins = retention().pins(OpenProject.ENVIRONMENT);
        Pin found =
                pins.stream()
                        .filter(pin -> pin.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                HeddleException.of(
                                                CliError.NOT_FOUND,
                                                "Cannot remove tag '"
                                                        + name
                                                        + "': there is no such tag.")
                                        .withHint(
                                                NearestName.of(
                                                                name,
                                                                pins.stream()
                                                                        .map(Pin::name)
                                                                        .toList())
                                                        .map(near -> "Did you mean '" + near + "'?")
                                                        .orElse("List them: heddle tag list")));
        new Tagging(
                        open.engine().services().state(),
                        OpenProject.ENVIRONMENT,
                        open.clock().instant())
                .remove(name);
        return found;
    }

    @Override
    public AcceptView accept(AcceptRequest request) {
        open.requireCode("accept");
        EngineProject project = open.project();
        Set<AssetKey> assets = scopes.assets(request.selection());
        String message = signed("accepted", request.reason());
        try {
            look(assets);
            Acceptance.Result result =
                    new Acceptance(open.engine().services(), project)
                            .accept(
                                    new Acceptance.Request(
                                            scopes.cells(assets, request.partitions()),
                                            request.causes(),
                                            message,
                                            request.verified()));
            return new AcceptView(
                    result.changeSet(),
                    byAsset(result.cells()),
                    result.verified().size(),
                    result.left(),
                    message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeddleException.of(CliError.CANCELED, "Stopped. Nothing was accepted.");
        }
    }

    /// Looks at the sources of assets, so that what is recorded next is about what is there now.
    private void look(Set<AssetKey> assets) throws InterruptedException {
        open.engine()
                .record(
                        open.project(),
                        open.engine()
                                .look(
                                        open.project(),
                                        Optional.of(assets),
                                        scopes.now(),
                                        scopes.view()));
    }

    /// Who did it stands with why.
    private static String signed(String verb, String reason) {
        return verb + " by " + System.getProperty("user.name", "somebody") + ": " + reason;
    }

    private List<AcceptView.Cells> byAsset(List<AssetPartition> cells) {
        Map<AssetKey, List<PartitionKey>> keys = new LinkedHashMap<>();
        cells.forEach(cell ->
                keys.computeIfAbsent(cell.asset(), _ -> new ArrayList<>()).add(cell.partition()));
        Keys names = new Keys(open.project().graph());
        return keys.entrySet().stream()
                .map(entry ->
                        new AcceptView.Cells(
                                entry.getKey(), names.set(entry.getKey(), entry.getValue())))
                .toList();
    }

    /// Takes in data that others made.
    ImportView take(ImportRequest request, Cancellation cancellation) {
        open.requireCode("import");
        EngineProject project = open.project();
        AssetSpec spec = project.asset(request.asset()).spec();
        List<PartitionKey> keys = wanted(spec, request);
        Map<PartitionKey, List<Path>> files = new ForeignFiles(request).of(keys);
        String message = signed("imported", request.reason()) + " (from " + request.from() + ")";
        dev.heddle.engine.run.Cancellation stop = new dev.heddle.engine.run.Cancellation();
        cancellation.onCancel(stop::request, stop::requestNow);
        try {
            Set<AssetKey> assets = Set.of(request.asset());
            look(assets);
            Import.Result result =
                    new Import(open.engine().services(), open.rows(), project)
                            .take(
                                    new Import.Request(
                                            request.asset(), files, request.reference(), message),
                                    ApplyListener.NONE,
                                    stop);
            return new ImportView(
                    ApplyViews.of(result.result(), project.graph()),
                    result.held(),
                    request.reference(),
                    message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HeddleException.of(CliError.CANCELED, "Stopped. Nothing was imported.");
        }
    }

    private List<PartitionKey> wanted(AssetSpec spec, ImportRequest request) {
        if (spec.external()) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot import into '"
                            + spec.key()
                            + "': it is external: it is looked at where it is, and not stored.");
        }
        boolean whole = spec.partitions().keyAt(0).isNone();
        if (!whole && request.partitions().isEmpty()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot import into '"
                                    + spec.key()
                                    + "': it has partitions ("
                                    + spec.partitions().description()
                                    + ").")
                    .withHint("Say which with --partitions.");
        }
        IntRanges positions =
                scopes.cells(Set.of(spec.key()), request.partitions())
                        .getOrDefault(spec.key(), IntRanges.EMPTY);
        if (positions.isEmpty()) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE,
                    "Cannot import into '" + spec.key() + "': none of its partitions is meant.");
        }
        return positions.stream().mapToObj(spec.partitions()::keyAt).toList();
    }

    @Override
    public ForgetView forget(ForgetRequest request, boolean dryRun) {
        Forgetting forgetting =
                new Forgetting(open.engine().services().state(), open.engine().retention());
        List<MaterializationId> ids = new ArrayList<>();
        for (String asset : request.assets()) {
            ids.addAll(forgetting.ofAsset(asset, scopes.project().graph(), scopes.view()));
        }
        ids.addAll(forgetting.checked(request.materializations()));
        String tombstone = signed("forgotten", request.reason());
        CollectResult result =
                dryRun
                        ? open.engine().retention().previewOf(ids)
                        : open.engine().retention().forget(ids, tombstone);
        return new ForgetView(ids, view(result, dryRun, policy(open)), tombstone);
    }

    @Override
    public List<Provenance> provenance(AssetKey asset) {
        return new Origins(open)
                .ofShown(
                        scopes.view().asset(asset).heads().values().stream()
                                .map(Head::materialization)
                                .toList());
    }
}
