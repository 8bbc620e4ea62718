import {LOOKS, TONE} from '../state/look';

/** The tokens that the canvas draws with, read once a theme. */
export interface Colours {
  grid: string;
  bg: string;
  surface: string;
  line: string;
  edge: string;
  hot: string;
  stale: string;
  text: string;
  text2: string;
  active: string;
  font: string;
  /** By index of LOOKS: pale fill, and full colour. */
  fill: string[];
  full: string[];
}

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    grid: token('grid'),
    bg: token('bg'),
    surface: token('surface'),
    line: token('line-2'),
    edge: token('edge'),
    hot: token('text-2'),
    stale: token('data'),
    text: token('text'),
    text2: token('text-2'),
    active: token('active'),
    font: '"Inter Variable", sans-serif',
    fill: LOOKS.map((look) => token(look === 'missing' ? 'idle-fill' : `${TONE[look]}-fill`)),
    full: LOOKS.map((look) => token(TONE[look])),
  };
}
