import {CARD_HEIGHT, CARD_WIDTH, type GroupBox} from '../layout/groups';
import type {AssetStore} from '../live/AssetStore';
import {LOOKS} from '../state/look';
import {CARD_ZOOM, NAME_ZOOM, overlaps, seen, type Rect, type Size, type View} from './camera';
import type {Colours} from './colours';
import {Heat, type Line, type Scene} from './scene';

export interface Frame {
  context: CanvasRenderingContext2D;
  scene: Scene;
  store: AssetStore;
  view: View;
  screen: Size;
  colours: Colours;
  heat: Uint8Array;
  /** Whether an asset is in the filter of the legend; null if there is none. */
  kept: ((asset: number) => boolean) | null;
  /** Groups that the DOM shows now. */
  domGroups: boolean;
  selected: number | null;
}

export function draw(frame: Frame): void {
  const {context, view, screen} = frame;
  const ratio = devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, screen.width, screen.height);
  drawGrid(frame);
  context.setTransform(view.k * ratio, 0, 0, view.k * ratio, view.x * ratio, view.y * ratio);
  const area = seen(view, screen, 60);
  const many = frame.scene.lines.length > 500;
  // With something selected the rest steps back; in an overview nobody follows a single line anyway.
  const faint = many ? (view.k < CARD_ZOOM ? 0.16 : 0.3) : frame.selected === null ? 0.75 : 0.5;
  drawLines(frame, area, faint, (line, heat) => heat === Heat.Cold && !line.inside);
  drawBoxes(frame, area);
  drawLines(frame, area, Math.max(faint, 0.4), (line, heat) => heat === Heat.Cold && line.inside);
  if (view.k < CARD_ZOOM) drawNodes(frame, area);
  drawLines(frame, area, 1, (_, heat) => heat !== Heat.Cold);
}

function drawGrid({context, view, screen, colours}: Frame) {
  const step = view.k < 0.42 ? 96 * view.k : 24 * view.k;
  if (step < 9) return;
  context.fillStyle = colours.grid;
  const start = (offset: number) => ((offset % step) + step) % step;
  for (let x = start(view.x); x < screen.width; x += step) {
    for (let y = start(view.y); y < screen.height; y += step) context.fillRect(x, y, 1.5, 1.5);
  }
}

function drawLines(frame: Frame, area: Rect, alpha: number, wanted: (line: Line, heat: number) => boolean) {
  const {context, scene, heat, view, colours} = frame;
  const arrows = view.k > 0.3;
  for (const kind of [Heat.Cold, Heat.Hot, Heat.Stale]) {
    const path = new Path2D();
    const heads = new Path2D();
    const badges: Line[] = [];
    let any = false;
    for (let i = 0; i < scene.lines.length; i++) {
      const line = scene.lines[i];
      if (heat[i] !== kind || !wanted(line, heat[i])) continue;
      const x = Math.min(line.x0, line.x1) - 160;
      const width = Math.abs(line.x1 - line.x0) + 320;
      if (!overlaps(area, x, Math.min(line.y0, line.y1), width, Math.abs(line.y1 - line.y0) + 1)) continue;
      any = true;
      const bend = Math.max(36, Math.min(160, Math.abs(line.x1 - line.x0) * 0.5));
      path.moveTo(line.x0, line.y0);
      path.bezierCurveTo(line.x0 + bend, line.y0, line.x1 - 7 - bend, line.y1, line.x1 - 7, line.y1);
      if (arrows) {
        heads.moveTo(line.x1, line.y1);
        heads.lineTo(line.x1 - 8, line.y1 - 4.2);
        heads.lineTo(line.x1 - 8, line.y1 + 4.2);
      }
      if (line.count > 1 && view.k > 0.42 && badges.length < 200) badges.push(line);
    }
    if (!any) continue;
    context.globalAlpha = alpha;
    context.strokeStyle = kind === Heat.Cold ? colours.edge : kind === Heat.Hot ? colours.hot : colours.stale;
    context.fillStyle = context.strokeStyle;
    context.lineWidth = (kind === Heat.Cold ? 1.3 : 1.9) * Math.max(1, 0.75 / view.k);
    context.setLineDash(kind === Heat.Stale ? [6, 4] : []);
    context.stroke(path);
    context.setLineDash([]);
    context.fill(heads);
    for (const line of badges) drawBadge(frame, line);
    context.globalAlpha = 1;
  }
}

/** How many edges a line between groups stands for. */
function drawBadge({context, colours}: Frame, line: Line) {
  const x = (line.x0 + line.x1) / 2;
  const y = (line.y0 + line.y1) / 2;
  context.font = `600 11px ${colours.font}`;
  const text = String(line.count);
  const width = context.measureText(text).width + 10;
  const fill = context.fillStyle;
  context.beginPath();
  context.roundRect(x - width / 2, y - 9, width, 18, 9);
  context.fillStyle = colours.bg;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.stroke();
  context.fillStyle = colours.text2;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y + 0.5);
  context.fillStyle = fill;
}

function drawBoxes(frame: Frame, area: Rect) {
  const {context, scene, colours, view, domGroups} = frame;
  for (const box of scene.boxes) {
    if (!overlaps(area, box.x, box.y, box.width, box.height)) continue;
    if (!box.open && domGroups) continue;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, box.open ? 14 : 10);
    context.fillStyle = colours.surface;
    // Not opaque, so that lines between other groups stay visible behind, but faint.
    context.globalAlpha = box.open ? 0.72 : 1;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = Math.max(1, 0.6 / view.k);
    context.strokeStyle = colours.line;
    context.stroke();
  }
  if (domGroups) return;
  for (const box of scene.boxes) {
    if (overlaps(area, box.x, box.y - 80, box.width, box.height + 80)) drawGroupText(frame, box);
  }
}

/** Far away: the name as large as the box allows, and the states as one bar. */
function drawGroupText({context, colours, store, view}: Frame, box: GroupBox) {
  const name = store.graph!.groups[box.group];
  const wanted = 13 / Math.max(view.k, box.open ? 0.12 : 0.26);
  context.font = `600 ${wanted}px ${colours.font}`;
  const most = box.width - 24;
  const size = Math.min(wanted, (wanted * most) / Math.max(1, context.measureText(name).width));
  if (size * view.k >= 5.5) {
    context.font = `600 ${size}px ${colours.font}`;
    context.fillStyle = colours.text;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillText(name, box.x + 12, box.open ? (size > 34 ? box.y - size * 0.3 : box.y + 6 + size) : box.y + 12 + size * 0.85);
  }
  if (box.open) return;
  const counts = store.groupLooks(box.group);
  let x = box.x + 12;
  LOOKS.forEach((look, i) => {
    const share = ((counts[look] ?? 0) / box.count) * most;
    if (!share) return;
    context.fillStyle = look === 'failed' || look === 'blocked' ? colours.full[i] : colours.fill[i];
    context.fillRect(x, box.y + box.height - 30, Math.max(2 / view.k, share - 1), 12);
    x += share;
  });
}

function drawNodes(frame: Frame, area: Rect) {
  const {context, scene, store, view, colours, kept, selected} = frame;
  const {model, layout} = scene.placed;
  const named = view.k >= NAME_ZOOM;
  const fills = LOOKS.map(() => new Path2D());
  const dimmed = new Path2D();
  const labels: number[] = [];
  for (let node = 0; node < model.assets.length; node++) {
    if (!scene.boxOf.get(model.group[node])!.open) continue;
    const x = layout.x[node];
    const y = layout.y[node];
    if (!overlaps(area, x, y, CARD_WIDTH, CARD_HEIGHT)) continue;
    const asset = model.assets[node];
    const path = kept && !kept(asset) ? dimmed : fills[store.look[asset]];
    if (named) {
      path.roundRect(x, y, CARD_WIDTH, CARD_HEIGHT, 10);
      labels.push(node);
    } else {
      path.rect(x, y, CARD_WIDTH, CARD_HEIGHT);
    }
  }
  context.lineWidth = 1.4;
  fills.forEach((path, i) => {
    if (named) {
      context.fillStyle = colours.surface;
      context.fill(path);
      context.strokeStyle = colours.line;
      context.stroke(path);
    } else {
      context.fillStyle = LOOKS[i] === 'failed' ? colours.full[i] : colours.fill[i];
      context.fill(path);
    }
  });
  context.globalAlpha = 0.35;
  context.fillStyle = colours.active;
  context.fill(dimmed);
  context.globalAlpha = 1;
  if (named) drawNames(frame, labels);
  if (selected !== null && model.nodeOf[selected] >= 0 && scene.boxOf.get(store.graph!.group[selected])?.open) {
    const node = model.nodeOf[selected];
    context.lineWidth = 2.5 / view.k;
    context.strokeStyle = colours.text;
    context.strokeRect(layout.x[node], layout.y[node], CARD_WIDTH, CARD_HEIGHT);
  }
}

/** Middle distance: the name and a mark in the colour of the state. */
function drawNames(frame: Frame, nodes: number[]) {
  const {context, scene, store, colours, kept, view} = frame;
  const {model, layout} = scene.placed;
  // Larger than on a card, since it is seen from further away; two lines where one does not do.
  const size = Math.min(30, Math.max(20, 10 / view.k));
  context.font = `600 ${size}px ${colours.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const node of nodes) {
    const asset = model.assets[node];
    const x = layout.x[node];
    const y = layout.y[node];
    context.globalAlpha = kept && !kept(asset) ? 0.35 : 1;
    context.fillStyle = colours.full[store.look[asset]];
    markShape(context, LOOKS[store.look[asset]], x + 26, y + CARD_HEIGHT / 2, 12);
    context.fillStyle = colours.text;
    const lines = twoLines(context, store.graph!.keys[asset], CARD_WIDTH - 58);
    lines.forEach((line, i) => context.fillText(line, x + 48, y + CARD_HEIGHT / 2 + (i - (lines.length - 1) / 2) * size * 1.15));
  }
  context.globalAlpha = 1;
}

/** The silhouettes of the icons, without their marks: at this size those would not show. */
function markShape(context: CanvasRenderingContext2D, look: (typeof LOOKS)[number], x: number, y: number, r: number) {
  context.beginPath();
  if (look === 'stale_data') {
    context.moveTo(x, y - r);
    context.lineTo(x + r, y);
    context.lineTo(x, y + r);
    context.lineTo(x - r, y);
  } else if (look === 'stale_code') {
    context.roundRect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, 3);
  } else if (look === 'failed' || look === 'blocked') {
    const c = r * 0.42;
    [[-c, -r], [c, -r], [r, -c], [r, c], [c, r], [-c, r], [-r, c], [-r, -c]].forEach(([dx, dy], i) =>
      i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy),
    );
  } else {
    context.arc(x, y, r * 0.9, 0, 7);
  }
  context.closePath();
  if (look === 'fresh' || look === 'failed' || look === 'stale_code' || look === 'stale_data' || look === 'held') {
    context.fill();
  } else {
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 3.5;
    context.setLineDash(look === 'missing' ? [5, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }
}

const broken = new Map<string, string[]>();

/** Broken after an underscore or the like, if it can be; measured once a name and size. */
function twoLines(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const key = `${context.font}${text}`;
  const known = broken.get(key);
  if (known) return known;
  if (broken.size > 20_000) broken.clear();
  const fits = (part: string) => context.measureText(part).width <= width;
  const shorten = (part: string) => {
    if (fits(part)) return part;
    let length = part.length;
    while (length > 3 && !fits(`${part.slice(0, length)}…`)) length--;
    return `${part.slice(0, length)}…`;
  };
  let lines = [text];
  if (!fits(text)) {
    let end = text.length;
    while (end > 3 && !fits(text.slice(0, end))) end--;
    const cut = Math.max(...['_', '/', '-', '.'].map((mark) => text.lastIndexOf(mark, end - 1) + 1));
    const at = cut > 2 ? cut : end;
    lines = [text.slice(0, at), shorten(text.slice(at))];
  }
  broken.set(key, lines);
  return lines;
}
