#!/usr/bin/env node
// Load and faults, and what is wrong after them: `npm run faults`, `npm run faults -- --minutes 3`.
import { compile } from './compile.mjs';

compile();
await import('../dist/bench/faults/main.js');
