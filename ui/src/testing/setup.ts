import {cleanup} from '@testing-library/react';
import {afterEach, vi} from 'vitest';

afterEach(cleanup);

// What browsers have and jsdom has not; the components only need it to be there.
class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', NoResizeObserver);
HTMLCanvasElement.prototype.getContext = (() => null) as never;
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}}),
});
