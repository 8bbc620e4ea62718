import type {CatalogSearch, CatalogSort} from '../app/search';
import type {AssetStore} from '../live/AssetStore';
import {lookIndex, type Look} from '../state/look';

/** Assets that a catalog view shows, in its order. */
export function findAssets(store: AssetStore, search: CatalogSearch): number[] {
  const graph = store.graph!;
  const text = search.q?.toLowerCase();
  const found: number[] = [];
  for (let i = 0; i < store.size; i++) {
    if (text && !graph.keys[i].toLowerCase().includes(text) && !graph.summary[i].toLowerCase().includes(text)) continue;
    if (search.group && !search.group.includes(graph.groups[graph.group[i]])) continue;
    if (search.kind && !search.kind.includes(graph.kind[i])) continue;
    if (search.owner && !graph.owners[i].some((owner) => search.owner!.includes(owner))) continue;
    if (search.state && !search.state.includes(store.lookAt(i))) continue;
    found.push(i);
  }
  return found.sort(order(store, search.sort ?? 'state'));
}

function order(store: AssetStore, sort: CatalogSort): (a: number, b: number) => number {
  const graph = store.graph!;
  const byName = (a: number, b: number) => (graph.keys[a] < graph.keys[b] ? -1 : 1);
  switch (sort) {
    case 'name':
      return byName;
    case 'group':
      return (a, b) => graph.group[a] - graph.group[b] || byName(a, b);
    case 'changed':
      return (a, b) => (store.materializedAt[b] || 0) - (store.materializedAt[a] || 0) || byName(a, b);
    case 'state':
      return (a, b) => store.look[a] - store.look[b] || byName(a, b);
  }
}

export interface Facet {
  value: string;
  count: number;
}

export type FacetName = 'group' | 'kind' | 'owner' | 'state';

/** Values of a facet with how many assets have them, if the other facets stay as they are. */
export function facet(store: AssetStore, search: CatalogSearch, name: FacetName): Facet[] {
  const graph = store.graph!;
  const counts = new Map<string, number>();
  const add = (value: string) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const i of findAssets(store, {...search, [name]: undefined, sort: 'name'})) {
    if (name === 'group') add(graph.groups[graph.group[i]]);
    else if (name === 'kind') add(graph.kind[i]);
    else if (name === 'owner') graph.owners[i].forEach(add);
    else add(store.lookAt(i));
  }
  for (const value of search[name] ?? []) if (!counts.has(value)) counts.set(value, 0);
  const list = [...counts].map(([value, count]) => ({value, count}));
  return name === 'state'
    ? list.sort((a, b) => lookIndex.get(a.value as Look)! - lookIndex.get(b.value as Look)!)
    : list.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
