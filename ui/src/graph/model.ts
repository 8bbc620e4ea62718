import type {AssetStore} from '../live/AssetStore';
import type {LayoutInput} from '../layout/groups';

/** The assets that the graph shows, numbered anew: a selection is laid out as if there were nothing else. */
export interface GraphModel {
  /** Asset in the store, by node. */
  assets: Int32Array;
  /** Node by asset; -1 where it is not shown. */
  nodeOf: Int32Array;
  group: Int32Array;
  groups: number;
  from: Int32Array;
  to: Int32Array;
  /** Changes whenever the nodes do. */
  identity: string;
}

export function buildModel(store: AssetStore, shown: ReadonlySet<number> | null): GraphModel {
  const graph = store.graph!;
  const assets = Int32Array.from(shown ? [...shown].sort((a, b) => a - b) : graph.keys.map((_, i) => i));
  const nodeOf = new Int32Array(store.size).fill(-1);
  assets.forEach((asset, node) => (nodeOf[asset] = node));
  const from: number[] = [];
  const to: number[] = [];
  graph.edgeFrom.forEach((asset, e) => {
    const a = nodeOf[asset];
    const b = nodeOf[graph.edgeTo[e]];
    if (a >= 0 && b >= 0) {
      from.push(a);
      to.push(b);
    }
  });
  return {
    assets,
    nodeOf,
    group: Int32Array.from(assets, (asset) => graph.group[asset]),
    groups: graph.groups.length,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    identity: `${graph.definitions}/${shown ? assets.join(',') : 'all'}`,
  };
}

export function layoutInput(model: GraphModel, open: ReadonlySet<number>): LayoutInput {
  return {group: model.group, groups: model.groups, from: model.from, to: model.to, open: [...open]};
}

const ALL_OPEN = 60;
const MANY_GROUPS = 24;

/** Everything, if it is little; else the group of the selected asset and, as far as they are small, those with problems. */
export function firstOpen(store: AssetStore, model: GraphModel, selected: number | null): Set<number> {
  const graph = store.graph!;
  const sizes = new Map<number, number>();
  for (const group of model.group) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (model.assets.length <= ALL_OPEN) return new Set(sizes.keys());
  const open = new Set<number>();
  if (selected !== null && model.nodeOf[selected] >= 0) open.add(graph.group[selected]);
  // Among many groups an open one is a large box that tells little: there, one looks at the groups first.
  let budget = sizes.size > MANY_GROUPS ? 0 : ALL_OPEN;
  for (const [group, size] of sizes) {
    const looks = store.groupLooks(group);
    if (!(looks.failed || looks.blocked) || size > budget) continue;
    open.add(group);
    budget -= size;
  }
  return open;
}
