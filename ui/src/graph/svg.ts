import type {AssetStore} from '../live/AssetStore';
import {CARD_HEIGHT} from '../layout/groups';
import {LABEL, LOOKS} from '../state/look';
import type {Colours} from './colours';
import {buildScene, nodeRect} from './scene';
import type {PlacedModel} from './useLayout';

const MARGIN = 24;
const FONT = 'Inter, system-ui, sans-serif';

/** Text and attributes of others: keys and groups are data. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

/** The graph as it is laid out now, as a picture of its own: groups, lines, cards with key and state. */
export function toSvg(placed: PlacedModel, store: AssetStore, colours: Colours): string {
  const scene = buildScene(placed);
  const out: string[] = [];
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const rect = (x: number, y: number, width: number, height: number, r: number, fill: string, stroke: string) =>
    out.push(`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${r}" fill="${fill}" stroke="${stroke}"/>`);
  const text = (x: number, y: number, size: number, weight: number, fill: string, value: string) =>
    out.push(`<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(value)}</text>`);
  const fit = (value: string, most: number) => (value.length > most ? `${value.slice(0, most - 1)}…` : value);

  for (const box of scene.boxes) {
    const name = store.graph!.groups[box.group];
    rect(box.x, box.y, box.width, box.height, 14, box.open ? colours.bg : colours.surface, colours.line);
    text(box.x + 16, box.y + 26, 14, 600, colours.text, fit(name, 30));
    if (!box.open) text(box.x + 16, box.y + 48, 12, 400, colours.text2, `${placed.model.group.reduce((sum, group) => sum + (group === box.group ? 1 : 0), 0)} assets`);
  }
  for (const line of scene.lines) {
    const bend = Math.max(36, Math.min(160, Math.abs(line.x1 - line.x0) * 0.5));
    out.push(
      `<path d="M${n(line.x0)} ${n(line.y0)}C${n(line.x0 + bend)} ${n(line.y0)} ${n(line.x1 - 7 - bend)} ${n(line.y1)} ${n(line.x1 - 7)} ${n(line.y1)}" fill="none" stroke="${colours.edge}" stroke-width="1.3"/>`,
      `<path d="M${n(line.x1)} ${n(line.y1)}l-8 -4.2v8.4z" fill="${colours.edge}"/>`,
    );
  }
  placed.model.assets.forEach((asset, node) => {
    if (!scene.boxOf.get(placed.model.group[node])!.open) return;
    const at = nodeRect(placed, scene.boxOf, node);
    const look = store.lookAt(asset);
    const colour = LOOKS.indexOf(look);
    rect(at.x, at.y, at.width, at.height, 10, colours.surface, colours.line);
    out.push(`<rect x="${n(at.x)}" y="${n(at.y + 10)}" width="4" height="${CARD_HEIGHT - 20}" rx="2" fill="${colours.full[colour]}"/>`);
    text(at.x + 14, at.y + 30, 13, 600, colours.text, fit(store.graph!.keys[asset], 28));
    text(at.x + 14, at.y + 52, 12, 400, colours.text2, fit([LABEL[look], store.reason[asset]].filter(Boolean).join(': '), 34));
  });
  const width = scene.width + 2 * MARGIN;
  const height = scene.height + 2 * MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${-MARGIN} ${-MARGIN} ${n(width)} ${n(height)}" font-family="${FONT}">` +
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${n(width)}" height="${n(height)}" fill="${colours.bg}"/>${out.join('\n')}</svg>\n`
  );
}
