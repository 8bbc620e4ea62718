import type {QueryClient} from '@tanstack/react-query';
import {NotSignedIn, request} from '../api/client';
import {currentConnection, keepSubscribed, onConnection} from '../api/socket';
import type {AssetStateChangesSubscription, RunChangesSubscription} from '../gql/graphql';
import {AssetStore} from './AssetStore';
import {AssetGraphDocument, AssetStateChangesDocument, RunChangesDocument, WorkspaceChangesDocument} from './documents';

export const assetStore = new AssetStore();
export type LiveRun = RunChangesSubscription['runs'];

let loading: Promise<void> | null = null;
let loadError: unknown = null;
const loadListeners = new Set<() => void>();

export const graphError = () => loadError;
export function onGraphError(listener: () => void): () => void {
  loadListeners.add(listener);
  return () => loadListeners.delete(listener);
}

export function loadGraph(): Promise<void> {
  loading ??= request(AssetGraphDocument)
    .then((answer) => {
      loadError = null;
      if (assetStore.graph?.definitions !== answer.assetGraph.definitions) assetStore.setGraph(answer.assetGraph);
    })
    .catch((error: unknown) => {
      loadError = error;
    })
    .finally(() => {
      loading = null;
      loadListeners.forEach((listener) => listener());
    });
  return loading;
}

/** Opens the streams that every page needs, for as long as the page is open. */
export function startLive(queries: QueryClient): void {
  let stopStates: (() => void) | null = null;

  // What a page asked for itself, such as the partitions of one asset, came from the states before these.
  function stale(index: readonly number[]) {
    const keys = new Set(index.map((i) => assetStore.graph!.keys[i]));
    void queries.invalidateQueries({predicate: ({queryKey}) => queryKey[0] === 'asset' && keys.has(String(queryKey[1]))});
  }

  function follow() {
    stopStates?.();
    const variables: {after: number | null} = {after: null};
    stopStates = keepSubscribed(AssetStateChangesDocument, variables, (data) => {
      const change = data.assetStates;
      if (change.definitions === assetStore.graph?.definitions) {
        assetStore.apply(change.version, change.index, change.assets as AssetStateChangesSubscription['assetStates']['assets'] & {
          cells: number[][];
        });
        stale(change.index);
        // Read again when the socket subscribes anew: the stream goes on after the last version that was seen.
        variables.after = change.version;
      } else {
        void reload();
      }
    });
  }

  // Indices mean nothing without their graph: new definitions need it first, then all states.
  async function reload() {
    stopStates?.();
    stopStates = null;
    await loadGraph();
    if (loadError instanceof NotSignedIn) return;
    // Without a graph every state would ask for it again at once.
    if (loadError) setTimeout(() => void reload(), 2000);
    else follow();
  }

  void reload();

  keepSubscribed(WorkspaceChangesDocument, {}, (data) => {
    const before = queries.getQueryData<{workspace: {sequence: number; definitions: string}}>(['workspace'])?.workspace;
    queries.setQueryData(['workspace'], data);
    if (!before) return;
    if (before.definitions !== data.workspace.definitions) void reload();
    if (before.definitions !== data.workspace.definitions || before.sequence !== data.workspace.sequence) {
      for (const key of ['asset', 'plans', 'plan', 'changes', 'change']) void queries.invalidateQueries({queryKey: [key]});
    }
  });

  keepSubscribed(RunChangesDocument, {}, (data) => {
    const run = data.runs;
    const known = runs.get(run.id);
    runs.set(run.id, run);
    runListeners.forEach((listener) => listener(run, known));
    if (!known || known.status !== run.status) {
      void queries.invalidateQueries({queryKey: ['runs']});
      void queries.invalidateQueries({queryKey: ['run', run.id]});
      void queries.invalidateQueries({queryKey: ['asset']});
    }
  });

  // What a page asked for while the server was away may be old.
  let lost = false;
  onConnection(() => {
    const now = currentConnection();
    if (now === 'lost') lost = true;
    if (now === 'connected' && lost) {
      lost = false;
      if (!assetStore.graph) void reload();
      void queries.invalidateQueries();
    }
  });
}

type RunListener = (run: LiveRun, before: LiveRun | undefined) => void;
const runs = new Map<string, LiveRun>();
const runListeners = new Set<RunListener>();

export const liveRuns = (): LiveRun[] => [...runs.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));

export function onRun(listener: RunListener): () => void {
  runListeners.add(listener);
  return () => runListeners.delete(listener);
}
