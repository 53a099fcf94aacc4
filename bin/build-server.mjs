#!/usr/bin/env node
// Joins the compiled modules of the server and of bin/dunghan into few files, dist/server: a thousand files take a start
// half a second more than a dozen do. Packages stay where they are.
import path from 'node:path';
import { build } from 'vite';

const ROOT = path.dirname(import.meta.dirname);
const compiled = (name) => path.join(ROOT, 'dist', 'src', `${name}.js`);

await build({
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  publicDir: false,
  ssr: { external: true },
  build: {
    ssr: true,
    outDir: path.join(ROOT, 'dist', 'server'),
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rollupOptions: {
      input: { main: compiled('main'), cli: compiled('cli') },
      // All beside each other: what a module finds by its own place is found from dist/server, as from dist/src.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', keepNames: true },
    },
  },
});
