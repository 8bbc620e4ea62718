import {useQuery} from '@tanstack/react-query';
import {useEffect, useState, useSyncExternalStore} from 'react';
import {request} from '../api/client';
import type {AssetStore} from './AssetStore';
import {WorkspaceDocument} from './documents';
import {assetStore, graphError, liveRuns, onGraphError, onRun, type LiveRun} from './live';

/** Re-renders with every change of any asset; for what shows many of them. */
export function useAssets(): AssetStore {
  useSyncExternalStore(assetStore.subscribe, () => assetStore.revision);
  return assetStore;
}

/** Re-renders only when this asset changes. */
export function useAsset(i: number): AssetStore {
  useSyncExternalStore(assetStore.subscribe, () => assetStore.revisionOf(i));
  return assetStore;
}

/** Re-renders when the definitions change, not when states do. */
export function useGraph() {
  return useSyncExternalStore(assetStore.subscribe, () => assetStore.graph);
}

export function useGraphError(): unknown {
  return useSyncExternalStore(onGraphError, graphError);
}

export function useWorkspace() {
  return useQuery({
    queryKey: ['workspace'],
    queryFn: ({signal}) => request(WorkspaceDocument, {}, signal),
    staleTime: Infinity,
    select: (data) => data.workspace,
  });
}

/** Runs that began, went on or ended since the page was opened, newest first. */
export function useLiveRuns(): LiveRun[] {
  const [runs, setRuns] = useState(liveRuns);
  useEffect(() => onRun(() => setRuns(liveRuns())), []);
  return runs;
}

/** The time, as often as is worth a look. */
export function useNow(everySeconds = 30): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
