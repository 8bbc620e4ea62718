import {CARD_HEIGHT, CARD_WIDTH, type GroupBox} from '../layout/groups';
import {reachable} from '../live/columns';
import type {AssetStore} from '../live/AssetStore';
import type {Rect} from './camera';
import type {PlacedModel} from './useLayout';

/** Lines to draw: one between two cards, or one for all edges between two groups where either is closed. */
export interface Line {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  count: number;
  /** Within one open group. */
  inside: boolean;
}

export interface Scene {
  placed: PlacedModel;
  boxes: GroupBox[];
  boxOf: Map<number, GroupBox>;
  lines: Line[];
  /** Line of each edge of the model; -1 for edges inside a closed group. */
  lineOf: Int32Array;
  width: number;
  height: number;
}

export function buildScene(placed: PlacedModel): Scene {
  const {model, layout} = placed;
  const boxOf = new Map(layout.boxes.map((box) => [box.group, box]));
  const lines: Line[] = [];
  const lineOf = new Int32Array(model.from.length).fill(-1);
  const known = new Map<string, number>();
  for (let e = 0; e < model.from.length; e++) {
    const from = model.from[e];
    const to = model.to[e];
    const a = boxOf.get(model.group[from])!;
    const b = boxOf.get(model.group[to])!;
    if (a === b && !a.open) continue;
    const key = `${a.open ? from : `g${a.group}`}>${b.open ? to : `g${b.group}`}`;
    let line = known.get(key);
    if (line === undefined) {
      line = lines.length;
      known.set(key, line);
      const start = nodeRect(placed, boxOf, from);
      const end = nodeRect(placed, boxOf, to);
      lines.push({
        x0: start.x + start.width,
        y0: start.y + start.height / 2,
        x1: end.x,
        y1: end.y + end.height / 2,
        count: 0,
        inside: a === b,
      });
    }
    lines[line].count++;
    lineOf[e] = line;
  }
  return {placed, boxes: layout.boxes, boxOf, lines, lineOf, width: layout.width, height: layout.height};
}

/** Where a node is; in a closed group, where the group is. */
export function nodeRect(placed: PlacedModel, boxOf: Map<number, GroupBox>, node: number): Rect {
  const box = boxOf.get(placed.model.group[node])!;
  return box.open
    ? {x: placed.layout.x[node], y: placed.layout.y[node], width: CARD_WIDTH, height: CARD_HEIGHT}
    : {x: box.x, y: box.y, width: box.width, height: box.height};
}

/** What the selected asset reads, and what reads it. */
export interface Focus {
  selected: number;
  upstream: ReadonlySet<number>;
  downstream: ReadonlySet<number>;
}

export function focusOn(store: AssetStore, selected: number): Focus {
  return {selected, upstream: reachable(store.upstream, selected), downstream: reachable(store.downstream, selected)};
}

export enum Heat {
  Cold = 0,
  Hot = 1,
  /** On the way of the selected asset, and carrying what makes it stale. */
  Stale = 2,
}

export function lineHeat(scene: Scene, store: AssetStore, focus: Focus | null): Uint8Array {
  const heat = new Uint8Array(scene.lines.length);
  if (!focus) return heat;
  const {model} = scene.placed;
  const above = (i: number) => focus.upstream.has(i);
  const below = (i: number) => focus.downstream.has(i);
  for (let e = 0; e < model.from.length; e++) {
    const line = scene.lineOf[e];
    if (line < 0) continue;
    const from = model.assets[model.from[e]];
    const to = model.assets[model.to[e]];
    const leadsIn = above(from) && (to === focus.selected || above(to));
    const leadsOut = below(to) && (from === focus.selected || below(from));
    if (!leadsIn && !leadsOut) continue;
    const look = store.stateLook(from);
    const carries = look === 'stale_data' || look === 'stale_code' || look === 'failed' || look === 'blocked';
    heat[line] = Math.max(heat[line], carries ? Heat.Stale : Heat.Hot);
  }
  return heat;
}
