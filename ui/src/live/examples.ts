import type {AssetStore} from './AssetStore';

/** Names for placeholders and hints, from the project itself. */
export function examples(store: AssetStore): {key: string; group: string} {
  const graph = store.graph;
  const own = graph?.external.findLastIndex((external) => !external) ?? -1;
  return {key: graph?.keys[own] ?? 'orders', group: graph?.groups[0] ?? 'finance'};
}
