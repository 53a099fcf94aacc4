import type { Benchmark } from './measuring/benchmark.ts';
import { append } from './rows/append.ts';
import { exchange } from './rows/exchange.ts';
import { exportsOfLog } from './rows/exports.ts';
import { figures } from './rows/figures.ts';
import { freshness } from './rows/freshness.ts';
import { httpCommand } from './rows/http-command.ts';
import { importMemory } from './rows/import-memory.ts';
import { importEvents } from './rows/import.ts';
import { lateCases } from './rows/late-cases.ts';
import { lateCounts } from './rows/late-counts.ts';
import { memory } from './rows/memory.ts';
import { projection } from './rows/projection.ts';
import { rebuild } from './rows/rebuild.ts';
import { scope } from './rows/scope.ts';
import { start } from './rows/start.ts';
import { storage } from './rows/storage.ts';
import { verify } from './rows/verify.ts';

/** In the order of the table. */
export const ALL_BENCHMARKS: readonly Benchmark[] = [
  append,
  httpCommand,
  projection,
  rebuild,
  importEvents,
  importMemory,
  lateCases,
  lateCounts,
  figures,
  scope,
  freshness,
  memory,
  verify,
  exchange,
  exportsOfLog,
  storage,
  start,
];
