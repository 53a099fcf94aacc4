import { defineConfig } from 'vite';

/** The console is built beside the server, into dist/web; while it is worked on, its API is the server on port 3000. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The oldest browsers at desks.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // A file in the page would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: { input: ['web/index.html', 'web/lookup.html', 'web/board.html'] },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://localhost:3000', changeOrigin: true } } },
});
