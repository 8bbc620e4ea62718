/** Where the cells of a calendar or a grid are; the same arithmetic draws and finds them. */
export interface CellPlaces {
  /** Column and row of a cell. */
  at: (i: number) => {column: number; row: number};
  /** Cell at a column and row; -1 if there is none. */
  find: (column: number, row: number) => number;
  columns: number;
  rows: number;
  pitch: number;
  size: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** How far the arrow keys move. */
  across: number;
  down: number;
}

const GAP = 3;

/** Weeks as columns, days as rows, Monday first. */
export function calendarPlaces(count: number, firstDay: string, width: number): CellPlaces {
  const offset = (new Date(`${firstDay}T00:00:00Z`).getUTCDay() + 6) % 7;
  const columns = Math.ceil((count + offset) / 7);
  const left = 34;
  const top = 20;
  // Long histories scroll sideways rather than shrink to dust.
  const pitch = Math.max(11, Math.min(19 + GAP, Math.floor((width - left) / columns)));
  const size = pitch - (pitch < 15 ? 2 : GAP);
  return {
    at: (i) => ({column: Math.floor((i + offset) / 7), row: (i + offset) % 7}),
    find: (column, row) => inRange(column * 7 + row - offset, count, row >= 0 && row < 7 && column >= 0 && column < columns),
    columns,
    rows: 7,
    pitch,
    size,
    left,
    top,
    width: left + columns * pitch,
    height: top + 7 * pitch,
    across: 7,
    down: 1,
  };
}

/** Rows of cells from left to right; the more there are, the smaller they get. */
export function gridPlaces(count: number, width: number): CellPlaces {
  const gap = count > 4000 ? 1 : GAP;
  const size = count > 20_000 ? 5 : count > 4000 ? 8 : count > 1200 ? 11 : 15;
  const pitch = size + gap;
  const columns = Math.max(1, Math.floor(width / pitch));
  const rows = Math.ceil(count / columns);
  return {
    at: (i) => ({column: i % columns, row: Math.floor(i / columns)}),
    find: (column, row) => inRange(row * columns + column, count, column >= 0 && column < columns && row >= 0),
    columns,
    rows,
    pitch,
    size,
    left: 2,
    top: 2,
    width: columns * pitch + 4,
    height: rows * pitch + 4,
    across: 1,
    down: columns,
  };
}

const inRange = (i: number, count: number, inside: boolean) => (inside && i >= 0 && i < count ? i : -1);
