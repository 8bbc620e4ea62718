import {layered, type LayeredOptions, type Placement} from './layered';
import type {Edge} from './acyclic';

/** What the layout needs to know of the assets that are shown; indices are those of this list, not of the store. */
export interface LayoutInput {
  /** Group of each node. */
  group: Int32Array;
  groups: number;
  from: Int32Array;
  to: Int32Array;
  /** Groups that are open; the rest are one box each. */
  open: number[];
}

export interface GroupBox {
  group: number;
  x: number;
  y: number;
  width: number;
  height: number;
  open: boolean;
  count: number;
}

export interface GroupLayout {
  /** Upper left corner of each node; in a closed group, that of the group. */
  x: Float64Array;
  y: Float64Array;
  boxes: GroupBox[];
  width: number;
  height: number;
}

export const CARD_WIDTH = 216;
export const CARD_HEIGHT = 86;
const PAD = 18;
const HEAD = 46;
const CLOSED_WIDTH = 216;
const CLOSED_HEIGHT = 96;

/** Inner layouts by group and members: opening one group does not lay out the others again. */
export type InnerCache = Map<string, Placement>;

/** Every group inside by itself, then the graph of groups, open ones at their real size. */
export function layoutGroups(input: LayoutInput, cache: InnerCache = new Map()): GroupLayout {
  const n = input.group.length;
  const members: number[][] = Array.from({length: input.groups}, () => []);
  const local = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    local[i] = members[input.group[i]].length;
    members[input.group[i]].push(i);
  }
  const shown = members.flatMap((list, group) => (list.length ? [group] : []));
  const slot = new Int32Array(input.groups).fill(-1);
  shown.forEach((group, k) => (slot[group] = k));
  const {inner, outer} = splitEdges(input, local, slot);
  const open = new Set(input.open);

  const widths = new Float64Array(shown.length);
  const heights = new Float64Array(shown.length);
  const inside = shown.map((group, k) => {
    widths[k] = CLOSED_WIDTH;
    heights[k] = CLOSED_HEIGHT;
    if (!open.has(group)) return null;
    const placed = layoutInside(group, members[group], inner[group], cache);
    widths[k] = Math.max(CLOSED_WIDTH, placed.width + 2 * PAD);
    heights[k] = placed.height + HEAD + PAD;
    return placed;
  });
  const placed = layered(shown.length, widths, heights, outer, outerOptions(shown.length));

  const boxes = shown.map((group, k) => ({
    group,
    x: placed.x[k],
    y: placed.y[k],
    width: widths[k],
    height: heights[k],
    open: open.has(group),
    count: members[group].length,
  }));
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const k = slot[input.group[i]];
    const placement = inside[k];
    x[i] = boxes[k].x + (placement ? PAD + placement.x[local[i]] : 0);
    y[i] = boxes[k].y + (placement ? HEAD + placement.y[local[i]] : 0);
  }
  return {x, y, boxes, width: placed.width, height: placed.height};
}

function splitEdges(input: LayoutInput, local: Int32Array, slot: Int32Array) {
  const inner: Edge[][] = Array.from({length: input.groups}, () => []);
  const pairs = new Map<number, Edge>();
  for (let e = 0; e < input.from.length; e++) {
    const a = input.group[input.from[e]];
    const b = input.group[input.to[e]];
    if (a === b) inner[a].push([local[input.from[e]], local[input.to[e]]]);
    else pairs.set(a * input.groups + b, [slot[a], slot[b]]);
  }
  return {inner, outer: [...pairs.values()]};
}

function layoutInside(group: number, members: number[], edges: Edge[], cache: InnerCache): Placement {
  const key = `${group}:${members.length}:${edges.length}:${members[0]}:${members[members.length - 1]}`;
  const known = cache.get(key);
  if (known) return known;
  const count = members.length;
  const placed = layered(
    count,
    new Float64Array(count).fill(CARD_WIDTH),
    new Float64Array(count).fill(CARD_HEIGHT),
    edges,
    {gapX: 56, gapY: 16, ...(count > 400 ? {sweeps: 6, passes: 6, exchange: false} : {})},
  );
  cache.set(key, placed);
  return placed;
}

/** Few groups: as many columns as their order needs. Many: a shape like a screen's, and long edges unrouted. */
function outerOptions(groups: number): LayeredOptions {
  return groups > 24
    ? {gapX: 96, gapY: 28, maxDummySpan: 3, maxLayers: Math.ceil(Math.sqrt(groups * 0.62))}
    : {gapX: 84, gapY: 52, maxDummySpan: 60};
}
