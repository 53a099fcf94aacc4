import { encodePosition, type PositionVector } from '../../projection/position-vector.ts';
import type { ChangedStream, ChangesAnswer } from './changes.answer.ts';
import type { HeardUnits } from './changes.query.ts';
import type { Changed } from './projected-changes.ts';
import type { News } from './watch-projected.ts';

const MOST_NAMED = 50;

/** What one listener has not been told yet: it grows no further than what is named. */
export class HeardChanges {
  private readonly dossiers = new Map<string, ChangedStream>();
  private readonly complaints = new Map<string, ChangedStream>();
  private more = false;
  private reset = false;
  private isNew = false;

  constructor(private position: PositionVector) {}

  /** @param units of which the listener may hear now */
  add({ position, changed }: News, units: HeardUnits): void {
    this.position = position;
    if (changed === undefined) this.reset = true;
    for (const each of changed ?? []) if (isHeard(each, units)) this.name(each);
    this.isNew ||= this.reset || this.dossiers.size + this.complaints.size > 0;
  }

  /** Whether there is something to tell. */
  get hasNews(): boolean {
    return this.isNew;
  }

  /** All that was not told yet; it counts as told. */
  take(): ChangesAnswer {
    const [dossiers, complaints] = [[...this.dossiers.values()], [...this.complaints.values()]];
    const { more, reset, isNew } = this;
    this.dossiers.clear();
    this.complaints.clear();
    this.more = this.reset = this.isNew = false;
    const position = encodePosition(textOf(this.position));
    return { position, dossiers, complaints, more, queues: isNew, figures: isNew, reset };
  }

  private name({ kind, code, version, status }: Changed): void {
    const named = kind === 'dossier' ? this.dossiers : this.complaints;
    if (named.size < MOST_NAMED || named.has(code)) named.set(code, { code, version, status });
    else this.more = true;
  }
}

function isHeard({ units }: Changed, heard: HeardUnits): boolean {
  return heard === undefined || units.some((unit) => heard.has(unit));
}

function textOf(position: PositionVector): string {
  const entries = [...position].filter(([, at]) => at > 0n).sort(([a], [b]) => a - b);
  return entries.length === 0 ? '0:0' : entries.map(([feed, at]) => `${feed}:${at}`).join(',');
}
