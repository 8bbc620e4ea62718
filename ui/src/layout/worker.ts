import {layoutGroups, type InnerCache, type LayoutInput} from './groups';

export interface LayoutJob {
  id: number;
  /** Changes with the set of nodes: inner layouts of another set are of no use. */
  nodes: string;
  input: LayoutInput;
}

let cache: InnerCache = new Map();
let cached = '';

self.onmessage = (event: MessageEvent<LayoutJob>) => {
  const job = event.data;
  if (job.nodes !== cached) {
    cache = new Map();
    cached = job.nodes;
  }
  const layout = layoutGroups(job.input, cache);
  self.postMessage({id: job.id, layout}, {transfer: [layout.x.buffer, layout.y.buffer]});
};
