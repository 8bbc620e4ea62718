import {IconFold, IconMaximize, IconMinus, IconPlus} from '@tabler/icons-react';
import {useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent} from 'react';
import {useTheme} from '../app/theme';
import {CARD_HEIGHT, CARD_WIDTH} from '../layout/groups';
import {useAssets} from '../live/hooks';
import {AssetCard, type Relation} from './AssetCard';
import {CARD_ZOOM, centre, fit, nearest, overlaps, READABLE_ZOOM, seen, zoomAt, type Rect, type View} from './camera';
import {readColours} from './colours';
import {draw} from './draw';
import {ClosedGroup, OpenGroupHead} from './GroupCards';
import {HoverTip} from './HoverTip';
import {Minimap, type MinimapDraw} from './Minimap';
import {buildScene, focusOn, lineHeat, nodeRect} from './scene';
import type {PlacedModel} from './useLayout';

/** Groups are cards of the DOM while there are few on the screen, and close. */
const GROUP_ZOOM = CARD_ZOOM;
const MOST_DOM_GROUPS = 120;

interface Near {
  key: string;
  nodes: number[];
  groups: number[];
}

const NOTHING: Near = {key: '', nodes: [], groups: []};

export function GraphCanvas({
  placed,
  selected,
  select,
  toggle,
  collapseAll,
  kept,
  open,
}: {
  placed: PlacedModel;
  selected: number | null;
  select: (asset: number | null) => void;
  toggle: (group: number) => void;
  collapseAll: () => void;
  kept: ((asset: number) => boolean) | null;
  /** Opens the page of an asset. */
  open: (asset: number) => void;
}) {
  const store = useAssets();
  const theme = useTheme();
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const minimap = useRef<MinimapDraw | null>(null);
  const view = useRef<View>({x: 0, y: 0, k: 1});
  const screen = useRef({width: 0, height: 0});
  const pending = useRef(0);
  const anchor = useRef<{group: number; x: number; y: number} | null>(null);
  const framed = useRef('');
  const [near, setNear] = useState<Near>(NOTHING);
  const [zoom, setZoom] = useState(100);
  const [hovered, setHovered] = useState<{asset: number; rect: DOMRect} | null>(null);

  // The theme attribute is set before React hears of it.
  const colours = useMemo(readColours, [theme]);
  const scene = useMemo(() => buildScene(placed), [placed]);
  const focus = useMemo(() => (selected === null ? null : focusOn(store, selected)), [store, selected, placed]);
  const heat = lineHeat(scene, store, focus);
  const now = useRef({scene, heat, colours, kept, selected, near});
  now.current = {scene, heat, colours, kept, selected, near};

  function paint() {
    const context = canvas.current?.getContext('2d');
    const {width, height} = screen.current;
    if (!context || !canvas.current || !width) return;
    const ratio = devicePixelRatio || 1;
    if (canvas.current.width !== Math.round(width * ratio) || canvas.current.height !== Math.round(height * ratio)) {
      canvas.current.width = Math.round(width * ratio);
      canvas.current.height = Math.round(height * ratio);
    }
    const found = findNear();
    const domGroups = found.groups.length > 0;
    draw({context, store, view: view.current, screen: screen.current, domGroups, ...now.current});
    const {x, y, k} = view.current;
    if (layer.current) layer.current.style.transform = `translate(${x}px,${y}px) scale(${k})`;
    minimap.current?.(view.current, screen.current);
    if (found.key !== now.current.near.key) setNear(found);
    setZoom(Math.round(k * 100));
  }

  /** What the DOM has to hold for this view. */
  function findNear(): Near {
    const {k} = view.current;
    if (k < GROUP_ZOOM) return NOTHING;
    const area = seen(view.current, screen.current, 120);
    const {scene} = now.current;
    const groups = scene.boxes.filter((box) => overlaps(area, box.x, box.y, box.width, box.height)).map((box) => box.group);
    if (groups.length > MOST_DOM_GROUPS) return NOTHING;
    const nodes: number[] = [];
    if (k >= CARD_ZOOM) {
      const {model, layout} = scene.placed;
      for (let node = 0; node < model.assets.length; node++) {
        if (!scene.boxOf.get(model.group[node])!.open) continue;
        if (overlaps(area, layout.x[node], layout.y[node], CARD_WIDTH, CARD_HEIGHT)) nodes.push(node);
      }
    }
    return {key: `${groups.join(',')}/${nodes.join(',')}`, nodes, groups};
  }

  function repaint() {
    if (pending.current) return;
    pending.current = requestAnimationFrame(() => {
      pending.current = 0;
      paint();
    });
  }

  function look(next: View) {
    view.current = next;
    setHovered(null);
    repaint();
  }

  function showAll() {
    look(fit(scene, screen.current));
  }

  function frameSelected(asset: number) {
    const node = placed.model.nodeOf[asset];
    if (node < 0) return;
    const rect = nodeRect(placed, scene.boxOf, node);
    const v = view.current;
    const x = rect.x * v.k + v.x;
    const y = rect.y * v.k + v.y;
    const inside = x > 20 && y > 40 && x + rect.width * v.k < screen.current.width - 20 && y + rect.height * v.k < screen.current.height - 40;
    if (inside && v.k >= CARD_ZOOM) return repaint();
    look(centre(rect, screen.current, Math.max(READABLE_ZOOM, v.k)));
  }

  // A new layout: everything in view at first; later what one opened or closed stays under the pointer.
  useLayoutEffect(() => {
    const box = anchor.current && scene.boxOf.get(anchor.current.group);
    if (framed.current !== placed.model.identity) {
      framed.current = placed.model.identity;
      measure();
      const all = fit(scene, screen.current);
      const asset = now.current.selected;
      const node = asset === null ? -1 : placed.model.nodeOf[asset];
      // Never so small that a selected asset can not be read.
      view.current = node >= 0 && all.k < READABLE_ZOOM ? centre(nodeRect(placed, scene.boxOf, node), screen.current, READABLE_ZOOM) : all;
    } else if (box && anchor.current) {
      const {k} = view.current;
      view.current = {k, x: anchor.current.x - box.x * k, y: anchor.current.y - box.y * k};
      anchor.current = null;
    }
    paint();
  }, [scene]);

  useEffect(() => {
    if (selected !== null) frameSelected(selected);
    else repaint();
  }, [selected]);

  useEffect(repaint);

  function measure() {
    const box = stage.current!.getBoundingClientRect();
    screen.current = {width: box.width, height: box.height};
  }

  useEffect(() => {
    const element = stage.current!;
    const observer = new ResizeObserver(() => {
      measure();
      repaint();
    });
    observer.observe(element);
    // Canvas text falls back to another font until ours is there.
    void document.fonts?.ready.then(repaint);
    const stop = listenToPointer(element, view, look);
    return () => {
      observer.disconnect();
      stop();
      cancelAnimationFrame(pending.current);
      pending.current = 0;
    };
  }, []);

  function toggleGroup(group: number) {
    const box = scene.boxOf.get(group);
    if (box) anchor.current = {group, x: box.x * view.current.k + view.current.x, y: box.y * view.current.k + view.current.y};
    toggle(group);
  }

  function hit(event: MouseEvent): {asset?: number; group?: number} {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-asset],[data-group]');
    if (target?.dataset.asset) return {asset: Number(target.dataset.asset)};
    if (target?.dataset.group) return {group: Number(target.dataset.group)};
    if (event.target !== stage.current && event.target !== canvas.current && event.target !== layer.current) return {};
    const box = stage.current!.getBoundingClientRect();
    const x = (event.clientX - box.left - view.current.x) / view.current.k;
    const y = (event.clientY - box.top - view.current.y) / view.current.k;
    const inside = scene.boxes.find((b) => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height);
    if (!inside) return {};
    if (!inside.open) return {group: inside.group};
    const {model, layout} = placed;
    for (let node = 0; node < model.assets.length; node++) {
      if (model.group[node] !== inside.group) continue;
      if (x >= layout.x[node] && x <= layout.x[node] + CARD_WIDTH && y >= layout.y[node] && y <= layout.y[node] + CARD_HEIGHT) {
        return {asset: model.assets[node]};
      }
    }
    return {};
  }

  function onClick(event: MouseEvent) {
    const {asset, group} = hit(event);
    if (asset !== undefined) select(asset);
    else if (group !== undefined) toggleGroup(group);
  }

  function onKey(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const directions = {ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down'} as const;
    const middle = () => [screen.current.width / 2, screen.current.height / 2] as const;
    if (event.key in directions) {
      event.preventDefault();
      step(directions[event.key as keyof typeof directions]);
    } else if (event.key === '[' || event.key === ']') {
      const list = event.key === '[' ? store.upstream : store.downstream;
      if (selected !== null && list.start[selected] < list.start[selected + 1]) select(list.ids[list.start[selected]]);
    } else if (event.key === 'Enter' && selected !== null) {
      event.preventDefault();
      open(selected);
    } else if (event.key === 'Escape') select(null);
    else if (event.key === 'f') showAll();
    else if (event.key === '+' || event.key === '=') look(zoomAt(view.current, 1.25, ...middle()));
    else if (event.key === '-') look(zoomAt(view.current, 0.8, ...middle()));
    else if (event.key === 'c' && selected !== null) toggleGroup(store.graph!.group[selected]);
  }

  function step(direction: 'left' | 'right' | 'up' | 'down') {
    const {model} = placed;
    const others: [number, Rect][] = [];
    for (let node = 0; node < model.assets.length; node++) {
      if (scene.boxOf.get(model.group[node])!.open) others.push([model.assets[node], nodeRect(placed, scene.boxOf, node)]);
    }
    if (!others.length) return;
    const node = selected === null ? -1 : model.nodeOf[selected];
    if (node < 0) return select(others[0][0]);
    const next = nearest(nodeRect(placed, scene.boxOf, node), direction, others);
    if (next !== null) select(next);
  }

  function relation(asset: number): Relation {
    if (asset === selected) return 'selected';
    if (kept && !kept(asset)) return 'dimmed';
    if (focus?.upstream.has(asset)) return 'upstream';
    if (focus?.downstream.has(asset)) return 'downstream';
    return 'none';
  }

  return (
    <div
      className="graph-stage"
      ref={stage}
      role="group"
      aria-label="Graph of assets. Arrow keys move, brackets go up and downstream, f fits, c folds the group, Enter opens."
      tabIndex={0}
      onClick={onClick}
      onDoubleClick={(event) => {
        const {asset} = hit(event);
        if (asset !== undefined) open(asset);
      }}
      onKeyDown={onKey}
      onPointerOver={(event) => {
        const card = (event.target as HTMLElement).closest<HTMLElement>('[data-asset]');
        if (card && event.pointerType === 'mouse') setHovered({asset: Number(card.dataset.asset), rect: card.getBoundingClientRect()});
        else setHovered(null);
      }}
      onPointerLeave={() => setHovered(null)}
    >
      <canvas ref={canvas} aria-hidden />
      <div className="graph-layer" ref={layer} data-mid={zoom < 62 || undefined}>
        {near.groups.map((group) => {
          const box = scene.boxOf.get(group);
          if (!box) return null;
          return box.open ? <OpenGroupHead key={group} box={box} /> : <ClosedGroup key={group} box={box} />;
        })}
        {near.nodes.map((node) => {
          const asset = placed.model.assets[node];
          if (asset === undefined) return null;
          return <AssetCard key={asset} asset={asset} x={placed.layout.x[node]} y={placed.layout.y[node]} relation={relation(asset)} />;
        })}
      </div>
      {hovered && <HoverTip asset={hovered.asset} rect={hovered.rect} />}
      <div className="graph-zoom" onClick={(event) => event.stopPropagation()}>
        <button aria-label="Zoom in" onClick={() => look(zoomAt(view.current, 1.25, screen.current.width / 2, screen.current.height / 2))}>
          <IconPlus size={16} />
        </button>
        <span>{zoom}%</span>
        <button aria-label="Zoom out" onClick={() => look(zoomAt(view.current, 0.8, screen.current.width / 2, screen.current.height / 2))}>
          <IconMinus size={16} />
        </button>
        <button aria-label="Show everything" title="Show everything (f)" onClick={showAll}>
          <IconMaximize size={15} />
        </button>
        <button aria-label="Collapse all groups" title="Collapse all groups" onClick={collapseAll}>
          <IconFold size={15} />
        </button>
      </div>
      <Minimap
        scene={scene}
        store={store}
        colours={colours}
        drawer={minimap}
        goTo={(x, y) => look({...view.current, x: screen.current.width / 2 - x * view.current.k, y: screen.current.height / 2 - y * view.current.k})}
      />
    </div>
  );
}

/** Wheel zooms at the pointer, a drag moves, two fingers do both. */
function listenToPointer(element: HTMLElement, view: {current: View}, look: (view: View) => void): () => void {
  const fingers = new Map<number, {x: number; y: number}>();
  const place = (event: {clientX: number; clientY: number}) => {
    const box = element.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const {x, y} = place(event);
    const v = view.current;
    // A trackpad moves in both directions; a wheel, or a pinch (which comes with ctrl), means zoom.
    if (event.ctrlKey || event.metaKey || (!event.shiftKey && Math.abs(event.deltaX) < 1)) {
      look(zoomAt(v, Math.exp(-event.deltaY * (event.ctrlKey ? 0.008 : 0.0016)), x, y));
    } else {
      look({...v, x: v.x - event.deltaX, y: v.y - event.deltaY});
    }
  };
  let travelled = 0;
  const onDown = (event: PointerEvent) => {
    if ((event.target as HTMLElement).closest('.graph-zoom,.minimap,.group-close')) return;
    fingers.set(event.pointerId, place(event));
    travelled = 0;
  };
  const onMove = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const after = place(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, p]) => p);
    fingers.set(event.pointerId, after);
    travelled += Math.abs(after.x - before.x) + Math.abs(after.y - before.y);
    if (travelled < 4) return;
    const v = view.current;
    if (others.length) {
      const was = Math.hypot(before.x - others[0].x, before.y - others[0].y);
      const is = Math.hypot(after.x - others[0].x, after.y - others[0].y);
      if (was > 0) look(zoomAt(v, is / was, (after.x + others[0].x) / 2, (after.y + others[0].y) / 2));
    } else {
      look({...v, x: v.x + after.x - before.x, y: v.y + after.y - before.y});
    }
  };
  const onUp = (event: PointerEvent) => fingers.delete(event.pointerId);
  // The click that ends a drag selects nothing.
  const onClick = (event: globalThis.MouseEvent) => {
    if (travelled >= 4) event.stopPropagation();
    travelled = 0;
  };
  element.addEventListener('wheel', onWheel, {passive: false});
  element.addEventListener('pointerdown', onDown);
  addEventListener('pointermove', onMove);
  addEventListener('pointerup', onUp);
  addEventListener('pointercancel', onUp);
  element.addEventListener('click', onClick, true);
  return () => {
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('pointerdown', onDown);
    removeEventListener('pointermove', onMove);
    removeEventListener('pointerup', onUp);
    removeEventListener('pointercancel', onUp);
    element.removeEventListener('click', onClick, true);
  };
}
