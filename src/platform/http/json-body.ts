import { BadRequestException } from '@nestjs/common';

const MAX_DEPTH = 16;
const MAX_KEYS = 10_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body strictly: valid UTF-8, not deeper than 16 levels, not more than 10,000 keys and entries, none
 * of them that reach into a prototype. Texts are given as NFC: keyboards, phones and copies out of PDFs write the same
 * letter in several ways.
 * An empty body is an empty object. @throws BadRequestException, which becomes `malformed-request`.
 */
export function readJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  const value = parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequestException('The body must be a JSON object');
  }
  checkShape(value);
  return value;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new BadRequestException('The body must be JSON in UTF-8');
  }
}

/** Looks at every key and entry once, and makes its text NFC. */
function checkShape(value: unknown): void {
  let keys = 0;
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > MAX_DEPTH) throw new BadRequestException(`The body must not be deeper than ${MAX_DEPTH} levels`);
    keys += Object.keys(next.value).length;
    if (keys > MAX_KEYS) throw new BadRequestException(`The body must not have more than ${MAX_KEYS} keys and entries`);
    for (const [key, inner] of Object.entries(next.value)) {
      if (FORBIDDEN_KEYS.has(key)) throw new BadRequestException('The body has a key with a forbidden name');
      if (typeof inner === 'string') Reflect.set(next.value, key, inner.normalize('NFC'));
      else waiting.push({ value: inner, depth: next.depth + 1 });
    }
  }
}
