import {useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent} from 'react';
import {useTheme} from '../app/theme';
import {LABEL} from '../state/look';
import {calendarPlaces, gridPlaces, type CellPlaces} from './cellLayout';
import type {Cell} from './keys';
import {paintCell, readTokens, type Tokens} from './paintCell';

/** Cells as a picture: drag selects a range, shift adds, the arrow keys move a cursor, Escape clears. */
export function CellCanvas({
  cells,
  view,
  selected,
  select,
}: {
  cells: readonly Cell[];
  view: 'calendar' | 'grid';
  selected: ReadonlySet<number>;
  select: (cells: ReadonlySet<number>) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [cursor, setCursor] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const drag = useRef<{from: number; base: ReadonlySet<number>} | null>(null);
  const theme = useTheme();

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);

  const places = useMemo(
    () => (view === 'calendar' && cells[0]?.key ? calendarPlaces(cells.length, cells[0].key, width) : gridPlaces(cells.length, width)),
    [view, cells, width],
  );

  // The cells are drawn into a picture; the marks of cursor and selection come on top of it.
  const picture = useMemo(() => (width ? drawPicture(cells, places, view) : null), [cells, places, view, theme, width]);

  useEffect(() => {
    const paint = () => drawMarks(canvas.current, picture, places, selected, cursor);
    paint();
    void document.fonts?.ready.then(paint);
  }, [picture, places, selected, cursor, theme]);

  // The newest is what one comes for; in a long history it is at the right end.
  useEffect(() => {
    if (frame.current && view === 'calendar') frame.current.scrollLeft = places.width;
  }, [places, view]);

  function cellAt(event: PointerEvent): number {
    const box = canvas.current!.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - places.left) / places.pitch);
    const row = Math.floor((event.clientY - box.top - places.top) / places.pitch);
    return places.find(column, row);
  }

  function range(from: number, to: number, base: ReadonlySet<number>) {
    const next = new Set(base);
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) next.add(i);
    select(next);
  }

  function onKey(event: KeyboardEvent) {
    const at = cursor ?? cells.length - 1;
    const move = {ArrowLeft: -places.across, ArrowRight: places.across, ArrowUp: -places.down, ArrowDown: places.down}[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(cells.length - 1, at + move));
      setCursor(next);
      if (event.shiftKey) range(at, next, selected);
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      const next = new Set(selected);
      if (!next.delete(at)) next.add(at);
      select(next);
    } else if (event.key === 'Escape') {
      select(new Set());
      setCursor(null);
    }
  }

  const named = hovered ?? cursor;
  return (
    <div className="cell-frame">
      <div className="cell-scroll" ref={frame}>
        <canvas
          ref={canvas}
          style={{width: places.width, height: places.height}}
          role="application"
          aria-label="Partitions. Arrow keys move, space selects, shift with an arrow selects a range, Escape clears. The list view has the same as text."
          tabIndex={0}
          onKeyDown={onKey}
          onPointerDown={(event) => {
            const cell = cellAt(event);
            if (cell < 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const base = event.shiftKey ? selected : new Set<number>();
            drag.current = {from: cell, base};
            setCursor(cell);
            if (!event.shiftKey && selected.size === 1 && selected.has(cell)) select(new Set());
            else range(cell, cell, base);
          }}
          onPointerMove={(event) => {
            const cell = cellAt(event);
            setHovered(cell < 0 ? null : cell);
            if (drag.current && cell >= 0 && cell !== drag.current.from) range(drag.current.from, cell, drag.current.base);
          }}
          onPointerUp={() => (drag.current = null)}
          onPointerLeave={() => setHovered(null)}
        />
      </div>
      <p className="cell-name" aria-live="polite">
        {named === null ? <span className="faint">Drag to select a range</span> : <CellName cell={cells[named]} />}
      </p>
    </div>
  );
}

function CellName({cell}: {cell: Cell | undefined}) {
  if (!cell) return null;
  return (
    <>
      <span className="mono">{cell.key ?? `one of ${cell.run.first} to ${cell.run.last}`}</span> {LABEL[cell.look].toLowerCase()}
    </>
  );
}

function drawPicture(cells: readonly Cell[], places: CellPlaces, view: 'calendar' | 'grid'): HTMLCanvasElement | null {
  const ratio = devicePixelRatio || 1;
  const picture = document.createElement('canvas');
  picture.width = places.width * ratio;
  picture.height = places.height * ratio;
  const ink = picture.getContext('2d');
  if (!ink) return null;
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  const token = readTokens();
  for (let i = 0; i < cells.length; i++) {
    const {column, row} = places.at(i);
    paintCell(ink, places.left + column * places.pitch, places.top + row * places.pitch, places.size, cells[i].look, token);
  }
  if (view === 'calendar') drawDays(ink, cells, places, token);
  return picture;
}

const month = new Intl.DateTimeFormat('en', {month: 'short', timeZone: 'UTC'});

function drawDays(ink: CanvasRenderingContext2D, cells: readonly Cell[], places: CellPlaces, token: Tokens) {
  ink.font = '11px "Inter Variable", sans-serif';
  ink.fillStyle = token('text-3');
  ['Mon', 'Wed', 'Fri', 'Sun'].forEach((day, k) => ink.fillText(day, 0, places.top + k * 2 * places.pitch + places.size - 2.5));
  let last = '';
  let lastX = -99;
  cells.forEach((cell, i) => {
    const {column, row} = places.at(i);
    const name = cell.key?.slice(0, 7) ?? '';
    if (!name || name === last || (row !== 0 && i > 0)) return;
    last = name;
    const x = places.left + column * places.pitch;
    if (x - lastX < 34) return;
    const january = name.endsWith('-01');
    ink.fillText(january ? `${month.format(Date.parse(`${name}-01`))} ${name.slice(0, 4)}` : month.format(Date.parse(`${name}-01`)), x, 11);
    lastX = x + (january ? 28 : 0);
  });
}

function drawMarks(
  canvas: HTMLCanvasElement | null,
  picture: HTMLCanvasElement | null,
  places: CellPlaces,
  selected: ReadonlySet<number>,
  cursor: number | null,
) {
  const ink = canvas?.getContext('2d');
  if (!canvas || !ink || !picture) return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  ink.drawImage(picture, 0, 0);
  const ratio = devicePixelRatio || 1;
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  const token = readTokens();
  const outline = (i: number, grow: number) => {
    const {column, row} = places.at(i);
    ink.beginPath();
    ink.roundRect(places.left + column * places.pitch - grow, places.top + row * places.pitch - grow, places.size + 2 * grow, places.size + 2 * grow, 3);
    ink.stroke();
  };
  ink.lineWidth = 1.5;
  ink.strokeStyle = token('text');
  for (const i of selected) outline(i, places.size > 7 ? 1 : 0);
  if (cursor !== null) {
    ink.strokeStyle = token('focus');
    ink.lineWidth = 2;
    outline(cursor, 1);
  }
}
