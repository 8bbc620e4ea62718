import {useQuery} from '@tanstack/react-query';
import {useCallback, useEffect, useState, useSyncExternalStore} from 'react';
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

/** One clock for each pace, however many rows read it. */
interface Clock {
  now: number;
  timer: ReturnType<typeof setInterval> | undefined;
  listeners: Set<() => void>;
}

const clocks = new Map<number, Clock>();

function clockOf(everySeconds: number): Clock {
  let clock = clocks.get(everySeconds);
  if (!clock) {
    clock = {now: Date.now(), timer: undefined, listeners: new Set()};
    clocks.set(everySeconds, clock);
  }
  return clock;
}

/** The time, as often as is worth a look. */
export function useNow(everySeconds = 30): number {
  const clock = clockOf(everySeconds);
  const listen = useCallback(
    (listener: () => void) => {
      if (!clock.listeners.size) {
        clock.now = Date.now();
        clock.timer = setInterval(() => {
          clock.now = Date.now();
          clock.listeners.forEach((tell) => tell());
        }, everySeconds * 1000);
      }
      clock.listeners.add(listener);
      return () => {
        clock.listeners.delete(listener);
        if (!clock.listeners.size) clearInterval(clock.timer);
      };
    },
    [clock, everySeconds],
  );
  return useSyncExternalStore(listen, () => clock.now);
}
