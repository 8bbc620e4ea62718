import {describe, expect, it, vi} from 'vitest';
import {facet, findAssets} from '../catalog/facets';
import {buildModel, firstOpen} from '../graph/model';
import {smallGraph} from '../testing/graphs';
import {AssetStore} from './AssetStore';
import {reachable, type StateColumns} from './columns';

function store() {
  const s = new AssetStore();
  s.setGraph(smallGraph([['raw', 'ingest', []], ['orders', 'core', ['raw']], ['revenue', 'finance', ['orders']], ['other', 'finance', []]]));
  return s;
}

const column = (state: StateColumns['state'][number], cause: StateColumns['cause'][number] = null, running = 0): StateColumns => ({
  state: [state], cause: [cause], reason: [cause ? 'because' : null], cells: [[0, 0, 0, 1, 0, 2, 0, 5]], running: [running], materializedAt: ['2026-11-22T10:00:00Z'], failedChecks: [1],
});

describe('AssetStore', () => {
  it('calls nothing fresh before the first states are there', () => {
    const s = store();
    expect(s.allLooks()).toEqual({loading: 4});
    const before = s.revisionOf(3);
    s.apply(1, [], {state: [], cause: [], reason: [], cells: [], running: [], materializedAt: [], failedChecks: []});
    expect(s.allLooks()).toEqual({fresh: 4});
    expect(s.revisionOf(3)).toBeGreaterThan(before);
  });

  it('counts by group and in all as changes come in', () => {
    const s = store();
    s.apply(7, [1], column('STALE', 'CODE'));
    s.apply(8, [2], column('FAILED', 'CHECK'));
    expect(s.allLooks()).toEqual({fresh: 2, stale_code: 1, failed: 1});
    expect(s.groupLooks(s.graph!.groups.indexOf('finance'))).toEqual({fresh: 1, failed: 1});
    expect(s.version).toBe(8);
    s.apply(9, [1], column('FRESH'));
    expect(s.lookAt(1)).toBe('fresh');
  });

  it('shows running above the state, and keeps the state', () => {
    const s = store();
    s.apply(1, [1], column('STALE', 'DATA', 3));
    expect(s.lookAt(1)).toBe('running');
    expect(s.stateLook(1)).toBe('stale_data');
  });

  it('tells only the assets that changed', async () => {
    const s = store();
    s.apply(1, [], {state: [], cause: [], reason: [], cells: [], running: [], materializedAt: [], failedChecks: []});
    await Promise.resolve();
    const before = s.revisionOf(0);
    const listener = vi.fn();
    s.subscribe(listener);
    s.apply(1, [1], column('FRESH'));
    s.apply(2, [2], column('FRESH'));
    await Promise.resolve();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(s.revisionOf(0)).toBe(before);
    expect(s.revisionOf(1)).toBe(before + 1);
  });

  it('forgets the version with the graph, and ignores what is not in it', () => {
    const s = store();
    s.apply(3, [99], column('FAILED'));
    expect(s.allLooks()).toEqual({fresh: 4});
    s.setGraph(smallGraph([['a', 'x', []]]));
    expect(s.version).toBeNull();
  });

  it('walks up and down', () => {
    const s = store();
    expect([...reachable(s.downstream, 0)].sort()).toEqual([1, 2]);
    expect([...reachable(s.upstream, 2)].sort()).toEqual([0, 1]);
  });
});

describe('catalog', () => {
  it('finds by text and facets, worst first', () => {
    const s = store();
    s.apply(1, [2], column('FAILED'));
    expect(findAssets(s, {}).map((i) => s.graph!.keys[i])).toEqual(['revenue', 'orders', 'other', 'raw']);
    expect(findAssets(s, {q: 'ORD'})).toEqual([1]);
    expect(findAssets(s, {group: ['finance'], state: ['fresh']})).toEqual([3]);
  });

  it('counts a facet as if only the others were set', () => {
    const s = store();
    expect(facet(s, {group: ['core']}, 'group')).toEqual([{value: 'finance', count: 2}, {value: 'core', count: 1}, {value: 'ingest', count: 1}]);
    expect(facet(s, {group: ['core']}, 'kind')).toEqual([{value: 'java', count: 1}]);
  });
});

describe('graph model', () => {
  it('numbers what a selection shows anew', () => {
    const s = store();
    const model = buildModel(s, new Set([2, 1]));
    expect([...model.assets]).toEqual([1, 2]);
    expect([[...model.from], [...model.to]]).toEqual([[0], [1]]);
    expect(model.nodeOf[0]).toBe(-1);
  });

  it('opens all groups of a small graph', () => {
    const s = store();
    expect(firstOpen(s, buildModel(s, null), null).size).toBe(3);
  });

  it('opens only the group of the selected asset in a large one', () => {
    const s = new AssetStore();
    s.setGraph(smallGraph(Array.from({length: 100}, (_, i) => [`a${i}`, `g${i % 10}`, []])));
    expect([...firstOpen(s, buildModel(s, null), 5)]).toEqual([s.graph!.group[5]]);
  });
});
