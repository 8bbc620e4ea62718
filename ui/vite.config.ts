import react from '@vitejs/plugin-react';
import {defineConfig} from 'vitest/config';

// Where `npm run dev` finds a server: the mock, or a running `heddle dev`.
const server = process.env.HEDDLE_UI_SERVER ?? 'http://127.0.0.1:4010';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // No data: URIs, so that the content security policy needs no exception for them.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in old browsers only; ours all know modulepreload.
    modulePreload: {polyfill: false},
  },
  worker: {format: 'es'},
  server: {proxy: {'/graphql': {target: server, ws: true}}},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
  },
});
