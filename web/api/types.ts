import type { components } from './contract.d.ts';

/** Every answer and body of the API, by its name in /openapi.json. */
export type Schemas = components['schemas'];

export type Page<T> = Readonly<{ items: readonly T[]; nextCursor: string | null; total: number | null }>;
