import {useEffect, useRef, useState} from 'react';
import type {GroupLayout} from '../layout/groups';
import type {LayoutJob} from '../layout/worker';
import {layoutInput, type GraphModel} from './model';

export interface PlacedModel {
  model: GraphModel;
  layout: GroupLayout;
  open: ReadonlySet<number>;
}

/** Lays out in a worker that stays warm; a newer job replaces an older that has not begun. */
export function useLayout(model: GraphModel | null, open: ReadonlySet<number>): PlacedModel | null {
  const [placed, setPlaced] = useState<PlacedModel | null>(null);
  const worker = useRef<Worker | null>(null);
  const busy = useRef(false);
  const next = useRef<{model: GraphModel; open: ReadonlySet<number>} | null>(null);
  const current = useRef<{model: GraphModel; open: ReadonlySet<number>} | null>(null);

  useEffect(() => {
    const created = new Worker(new URL('../layout/worker.ts', import.meta.url), {type: 'module'});
    worker.current = created;
    busy.current = false;
    created.onmessage = (event: MessageEvent<{id: number; layout: GroupLayout}>) => {
      busy.current = false;
      if (current.current && !next.current) setPlaced({...current.current, layout: event.data.layout});
      start();
    };
    start();
    return () => {
      created.terminate();
      worker.current = null;
      if (current.current && !next.current) next.current = current.current;
    };
  }, []);

  function start() {
    if (busy.current || !next.current || !worker.current) return;
    current.current = next.current;
    next.current = null;
    busy.current = true;
    const job: LayoutJob = {id: 0, nodes: current.current.model.identity, input: layoutInput(current.current.model, current.current.open)};
    worker.current.postMessage(job);
  }

  useEffect(() => {
    if (!model) return;
    next.current = {model, open};
    start();
  }, [model, open]);

  return placed;
}
