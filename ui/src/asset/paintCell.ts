import {TONE, type Look} from '../state/look';

export type Tokens = (name: string) => string;

export function readTokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined) {
      value = style.getPropertyValue(`--${name}`).trim();
      known.set(name, value);
    }
    return value;
  };
}

const GROUND: Record<Look, string> = {
  fresh: 'ok-fill',
  running: 'run',
  failed: 'fail',
  blocked: 'fail-fill',
  stale_code: 'code-fill',
  stale_data: 'data-fill',
  missing: 'sunken',
  held: 'idle',
  orphan: 'idle-fill',
  pending: 'idle-fill',
  external: 'idle-fill',
  loading: 'idle-fill',
};

/** State by fill and by mark: hatches, cross, bar, dot, ring. */
export function paintCell(ink: CanvasRenderingContext2D, x: number, y: number, s: number, look: Look, token: Tokens) {
  const shape = () => {
    ink.beginPath();
    ink.roundRect(x, y, s, s, s > 7 ? 2 : 0);
  };
  ink.fillStyle = token(GROUND[look]);
  shape();
  ink.fill();
  if (s < 7 || look === 'fresh' || look === 'external') return;
  ink.strokeStyle = token('surface');
  ink.fillStyle = token('surface');
  ink.lineWidth = 1.6;
  const m = s * 0.3;
  if (look === 'failed') {
    line(ink, [x + m, y + m, x + s - m, y + s - m], [x + s - m, y + m, x + m, y + s - m]);
  } else if (look === 'blocked') {
    line(ink, [x + m, y + s / 2, x + s - m, y + s / 2]);
  } else if (look === 'held') {
    line(ink, [x + s * 0.38, y + m, x + s * 0.38, y + s - m], [x + s * 0.62, y + m, x + s * 0.62, y + s - m]);
  } else if (look === 'running') {
    ink.beginPath();
    ink.arc(x + s / 2, y + s / 2, Math.max(1.6, s * 0.17), 0, 7);
    ink.fill();
  } else if (look === 'pending') {
    ink.strokeStyle = token('idle');
    ink.lineWidth = 1.3;
    ink.beginPath();
    ink.arc(x + s / 2, y + s / 2, s * 0.22, 0, 7);
    ink.stroke();
  } else if (look === 'missing') {
    ink.strokeStyle = token('line-3');
    ink.lineWidth = 1;
    ink.setLineDash([2, 2]);
    ink.beginPath();
    ink.roundRect(x + 0.5, y + 0.5, s - 1, s - 1, 2);
    ink.stroke();
    ink.setLineDash([]);
  } else if (look === 'orphan') {
    ink.strokeStyle = token('idle');
    line(ink, [x + m, y + s - m, x + s - m, y + m]);
  } else {
    ink.save();
    shape();
    ink.clip();
    ink.strokeStyle = token(TONE[look]);
    ink.lineWidth = 1.4;
    ink.beginPath();
    for (let k = -s; k < s; k += 4) {
      ink.moveTo(x + k, look === 'stale_data' ? y + s : y);
      ink.lineTo(x + k + s, look === 'stale_data' ? y : y + s);
    }
    ink.stroke();
    ink.restore();
  }
}

function line(ink: CanvasRenderingContext2D, ...lines: [number, number, number, number][]) {
  ink.beginPath();
  for (const [x0, y0, x1, y1] of lines) {
    ink.moveTo(x0, y0);
    ink.lineTo(x1, y1);
  }
  ink.stroke();
}
