#!/usr/bin/env node
// Runs the benchmarks: `npm run bench`, `npm run bench -- <name> --size large`.
import { compile } from './compile.mjs';

compile();
await import('../dist/bench/main.js');
