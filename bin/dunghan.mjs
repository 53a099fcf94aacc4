import { buildIfNeeded } from './build-if-needed.mjs';

buildIfNeeded();
await import('../dist/src/cli.js');
