export interface View {
  x: number;
  y: number;
  /** Screen pixels a unit of the drawing. */
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

export const MIN_ZOOM = 0.04;
export const MAX_ZOOM = 2;

/** Cards are DOM from here on; below it the canvas draws them. */
export const CARD_ZOOM = 0.5;
/** Names are readable from here on; below it nodes are coloured boxes. */
export const NAME_ZOOM = 0.22;
export const READABLE_ZOOM = 0.72;

export function zoomAt(view: View, factor: number, px: number, py: number): View {
  const k = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, view.k * factor));
  return {x: px - ((px - view.x) * k) / view.k, y: py - ((py - view.y) * k) / view.k, k};
}

export function fit(content: Size, screen: Size, most = 1): View {
  const k = Math.max(MIN_ZOOM, Math.min(most, (screen.width - 60) / content.width, (screen.height - 90) / content.height));
  return {k, x: (screen.width - content.width * k) / 2, y: (screen.height - content.height * k) / 2 - 6};
}

/** The rectangle in the middle, at a size at which its text can be read. */
export function centre(rect: Rect, screen: Size, k: number): View {
  return {k, x: screen.width / 2 - (rect.x + rect.width / 2) * k, y: screen.height / 2 - (rect.y + rect.height / 2) * k};
}

export function seen(view: View, screen: Size, margin = 0): Rect {
  return {
    x: (-view.x - margin) / view.k,
    y: (-view.y - margin) / view.k,
    width: (screen.width + 2 * margin) / view.k,
    height: (screen.height + 2 * margin) / view.k,
  };
}

export function overlaps(a: Rect, x: number, y: number, width: number, height: number): boolean {
  return x < a.x + a.width && x + width > a.x && y < a.y + a.height && y + height > a.y;
}

/** The node that is nearest in a direction: what the arrow keys go to. */
export function nearest(from: Rect, direction: 'left' | 'right' | 'up' | 'down', others: Iterable<[number, Rect]>): number | null {
  let best: number | null = null;
  let bestCost = Infinity;
  const cx = from.x + from.width / 2;
  const cy = from.y + from.height / 2;
  for (const [id, rect] of others) {
    const dx = rect.x + rect.width / 2 - cx;
    const dy = rect.y + rect.height / 2 - cy;
    const along = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx);
    if (along < 8) continue;
    const cost = along + aside * 2;
    if (cost < bestCost) {
      bestCost = cost;
      best = id;
    }
  }
  return best;
}
