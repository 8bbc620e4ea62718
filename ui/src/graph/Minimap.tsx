import {useEffect, useRef, type PointerEvent, type RefObject} from 'react';
import {CARD_HEIGHT, CARD_WIDTH} from '../layout/groups';
import type {AssetStore} from '../live/AssetStore';
import type {Size, View} from './camera';
import type {Colours} from './colours';
import type {Scene} from './scene';

const WIDTH = 176;
const HEIGHT = 104;

export interface MinimapDraw {
  (view: View, screen: Size): void;
}

/** The whole graph with the part that is on the screen; a click goes there. */
export function Minimap({
  scene,
  store,
  colours,
  drawer,
  goTo,
}: {
  scene: Scene;
  store: AssetStore;
  colours: Colours;
  drawer: RefObject<MinimapDraw | null>;
  goTo: (x: number, y: number) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = Math.min((WIDTH - 16) / scene.width, (HEIGHT - 16) / scene.height);
  const left = (WIDTH - scene.width * scale) / 2;
  const top = (HEIGHT - scene.height * scale) / 2;

  useEffect(() => {
    // What does not move with the view is drawn once, into a picture.
    const ratio = devicePixelRatio || 1;
    const picture = document.createElement('canvas');
    picture.width = WIDTH * ratio;
    picture.height = HEIGHT * ratio;
    const ink = picture.getContext('2d');
    if (!ink) return;
    ink.setTransform(ratio * scale, 0, 0, ratio * scale, left * ratio, top * ratio);
    const {model, layout} = scene.placed;
    for (const box of scene.boxes) {
      ink.fillStyle = colours.active;
      ink.fillRect(box.x, box.y, box.width, box.height);
    }
    for (let node = 0; node < model.assets.length; node++) {
      if (!scene.boxOf.get(model.group[node])!.open) continue;
      ink.fillStyle = colours.fill[store.look[model.assets[node]]];
      ink.fillRect(layout.x[node], layout.y[node], CARD_WIDTH, Math.max(2 / scale, CARD_HEIGHT * 0.8));
    }
    drawer.current = (view, screen) => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      if (canvas.current!.width !== picture.width) {
        canvas.current!.width = picture.width;
        canvas.current!.height = picture.height;
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, picture.width, picture.height);
      context.drawImage(picture, 0, 0);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const x0 = Math.max(1, left - (view.x / view.k) * scale);
      const y0 = Math.max(1, top - (view.y / view.k) * scale);
      const x1 = Math.min(WIDTH - 1, left + ((screen.width - view.x) / view.k) * scale);
      const y1 = Math.min(HEIGHT - 1, top + ((screen.height - view.y) / view.k) * scale);
      if (x1 <= x0 || y1 <= y0) return;
      context.strokeStyle = colours.text;
      context.lineWidth = 1.5;
      context.strokeRect(x0, y0, x1 - x0, y1 - y0);
    };
    return () => {
      drawer.current = null;
    };
  }, [scene, store, colours, drawer, scale, left, top, store.revision]);

  function go(event: PointerEvent<HTMLCanvasElement>) {
    if (event.type === 'pointermove' && !event.buttons) return;
    const box = event.currentTarget.getBoundingClientRect();
    goTo((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale);
  }
  return (
    <canvas
      ref={canvas}
      className="minimap"
      style={{width: WIDTH, height: HEIGHT}}
      role="img"
      aria-label="Map of the whole graph"
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}
