import { createHash } from 'node:crypto';

/** A row of progress, and the message by which it came. */
export type SimulatedStep = Readonly<{ messageId: string; text: string; at: string; status: number }>;

/** A dossier as the simulated portal has it; days as `YYYY-MM-DD`, absent ones null. */
export type SimulatedDossier = {
  readonly code: string;
  readonly id: string;
  unit: string;
  procedure: string;
  status: number;
  receivedOn: string | null;
  dueOn: string | null;
  endedOn: string | null;
  /** Every status that it has been told, in order. */
  readonly statuses: number[];
  readonly steps: SimulatedStep[];
};

/** A dossier as a list of a day tells it. */
export type SimulatedRow = Pick<
  SimulatedDossier,
  'code' | 'unit' | 'procedure' | 'receivedOn' | 'dueOn' | 'status' | 'endedOn'
>;

export type PageAsked = Readonly<{ limit: number; after: string | null }>;
export type SimulatedPage = Readonly<{ items: readonly SimulatedRow[]; next: string | null }>;

type Body = Readonly<Record<string, unknown>>;

/** What the simulated portal answers: as if it were the work of one call. */
export type Done = 'done' | 'exists' | 'unknown' | Readonly<{ wrongField: string }>;

const REQUIRED = ['MaHoSo', 'MaTTHC', 'TenTTHC', 'MaLinhVuc', 'ChuHoSo', 'TrangThaiHoSo', 'DonViXuLy', 'NgayNopHoSo'];
const DATES = ['NgayNopHoSo', 'NgayTiepNhan', 'NgayHenTra', 'NgayTuChoi', 'NgayKetThucXuLy', 'NgayTra'];
const ENDS = new Set([3, 7, 8, 9]);

/** Dates as each contract writes them. */
export const DATE_SHAPES = {
  compact: /^\d{14}$/,
  spaced: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  iso: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/,
} as const;

/** What the simulated portal keeps: strict about what must be there and how dates are written. */
export class SimulatedDossiers {
  private byCode = new Map<string, SimulatedDossier>();
  private readonly messages = new Set<string>();
  private drawn = 0;
  /** Messages that came again, and were not applied again. */
  repetitions = 0;

  get all(): readonly SimulatedDossier[] {
    return [...this.byCode.values()];
  }

  find(code: string): SimulatedDossier | undefined {
    return this.byCode.get(code);
  }

  draw(unit: string): string {
    this.drawn += 1;
    return `${unit}-${String(this.drawn).padStart(7, '0')}`;
  }

  create(body: Body, unit: string, dates: RegExp): Done {
    const wrong = wrongIn(body, dates);
    if (wrong !== undefined) return { wrongField: wrong };
    const code = textOf(body, 'MaHoSo');
    if (this.byCode.has(code)) return 'exists';
    const status = Number(body['TrangThaiHoSo']);
    const id = String(1_000 + this.byCode.size);
    const procedure = textOf(body, 'MaTTHC');
    const none = { receivedOn: null, dueOn: null, endedOn: null };
    const made: SimulatedDossier = { code, id, unit, procedure, status, ...none, statuses: [status], steps: [] };
    Object.assign(made, daysOf(body));
    this.byCode.set(code, made);
    return 'done';
  }

  change(body: Body, unit: string, dates: RegExp): Done {
    const wrong = wrongIn(body, dates);
    if (wrong !== undefined) return { wrongField: wrong };
    const known = this.byCode.get(textOf(body, 'MaHoSo'));
    if (known === undefined) return 'unknown';
    Object.assign(known, { unit, procedure: textOf(body, 'MaTTHC') }, daysOf(body));
    setStatus(known, Number(body['TrangThaiHoSo']));
    return 'done';
  }

  status(body: Body): Done {
    const known = this.byCode.get(textOf(body, 'MaHoSo'));
    if (known === undefined) return 'unknown';
    setStatus(known, Number(body['TrangThai']));
    return 'done';
  }

  /**
   * A message that comes again is not applied again.
   * @param keepsDays the days of a dossier follow its progress, and its status a call of its own; else its status follows
   */
  progress(body: Body, messageId: string, dates: RegExp, keepsDays: boolean): Done {
    for (const name of ['NguoiXuLy', 'NoiDungXuLy']) if (textOf(body, name) === '') return { wrongField: name };
    const at = textOf(body, 'ThoiDiemXuLy');
    if (!dates.test(at)) return { wrongField: 'ThoiDiemXuLy' };
    const known = this.byCode.get(textOf(body, 'MaHoSo'));
    if (known === undefined) return 'unknown';
    if (this.messages.has(messageId)) this.repetitions += 1;
    else this.addStep(known, { messageId, text: textOf(body, 'NoiDungXuLy'), at, status: Number(body['TrangThai']) });
    if (keepsDays) followDays(known, body, dayIn(at));
    else setStatus(known, Number(body['TrangThai']));
    return 'done';
  }

  /** @param unit null: of all units */
  list(day: string, unit: string | null): SimulatedRow[] {
    return this.all
      .filter(({ receivedOn, unit: own }) => receivedOn === day && (unit === null || own === unit))
      .map(rowOf)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** A page of a list. @param after the `next` of the page before; null: from the first on */
  page(day: string, unit: string | null, { limit, after }: PageAsked): SimulatedPage {
    const rows = this.list(day, unit).filter(({ code }) => after === null || code > after);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
  }

  /** As the other side would make it too: the lines of all dossiers in the order of their bytes. */
  count(day: string, unit: string | null): Readonly<{ count: number; hash: string }> {
    const rows = this.list(day, unit);
    const lines = rows.map(({ code, status, receivedOn, dueOn, endedOn }) =>
      [code, status, receivedOn ?? '', dueOn ?? '', endedOn ?? ''].join('|'),
    );
    const sorted = lines.map((line) => Buffer.from(line)).toSorted(Buffer.compare);
    const hash = createHash('sha256');
    for (const line of sorted) hash.update(line).update('\n');
    return { count: rows.length, hash: hash.digest('hex') };
  }

  forget(count: number): string[] {
    const lost = [...this.byCode.keys()].slice(0, count);
    for (const code of lost) this.lose(code);
    return lost;
  }

  /** With what it was told of it. */
  lose(code: string): void {
    for (const { messageId } of this.byCode.get(code)?.steps ?? []) this.messages.delete(messageId);
    this.byCode.delete(code);
  }

  /** The same dossier under another code. */
  copy(code: string, as: string): void {
    const like = this.byCode.get(code);
    if (like) this.byCode.set(as, { ...like, code: as, statuses: [...like.statuses], steps: [] });
  }

  /** Dossiers like one that there is, which nobody has told it of. */
  invent(count: number): string[] {
    const [like] = this.all;
    if (like === undefined) return [];
    const codes = Array.from({ length: count }, (_, at) => `invented-${at + 1}`);
    for (const code of codes) this.copy(like.code, code);
    return codes;
  }

  alter(field: 'status' | 'dueOn' | 'unit'): string | undefined {
    const last = this.all.at(-1);
    if (last === undefined) return undefined;
    if (field === 'status') last.status = last.status === 4 ? 2 : 4;
    if (field === 'dueOn') last.dueOn = '2000-01-01';
    if (field === 'unit') last.unit = 'nobody';
    return last.code;
  }

  /** As a dump of its database. */
  dump(): string {
    return JSON.stringify({ dossiers: this.all, messages: [...this.messages], drawn: this.drawn });
  }

  /** As after a restore: what came since the dump is lost. */
  restore(dump: string): void {
    const { dossiers, messages, drawn } = JSON.parse(dump) as {
      dossiers: SimulatedDossier[];
      messages: string[];
      drawn: number;
    };
    this.byCode = new Map(dossiers.map((dossier) => [dossier.code, dossier]));
    this.messages.clear();
    for (const id of messages) this.messages.add(id);
    // A sequence does not go back: what was drawn since is a gap.
    this.drawn = Math.max(this.drawn, drawn);
  }

  private addStep(dossier: SimulatedDossier, step: SimulatedStep): void {
    this.messages.add(step.messageId);
    dossier.steps.push(step);
  }
}

function setStatus(dossier: SimulatedDossier, status: number): void {
  if (dossier.statuses.at(-1) !== status) dossier.statuses.push(status);
  dossier.status = status;
}

function followDays(dossier: SimulatedDossier, body: Body, at: string | null): void {
  const due = dayIn(textOf(body, 'NgayKetThucTheoQuyDinh'));
  if (due !== null) dossier.dueOn = due;
  const status = Number(body['TrangThai']);
  if (dossier.receivedOn === null && status === 2) dossier.receivedOn = at;
  if (dossier.endedOn === null && ENDS.has(status)) dossier.endedOn = at;
}

function daysOf(body: Body): Pick<SimulatedDossier, 'receivedOn' | 'dueOn' | 'endedOn'> {
  return {
    receivedOn: dayIn(textOf(body, 'NgayTiepNhan')),
    dueOn: dayIn(textOf(body, 'NgayHenTra')),
    endedOn: dayIn(textOf(body, 'NgayKetThucXuLy')) ?? dayIn(textOf(body, 'NgayTuChoi')),
  };
}

function wrongIn(body: Body, dates: RegExp): string | undefined {
  const missing = REQUIRED.find((name) => textOf(body, name) === '');
  return missing ?? DATES.find((name) => textOf(body, name) !== '' && !dates.test(textOf(body, name)));
}

function rowOf({ code, unit, procedure, receivedOn, dueOn, status, endedOn }: SimulatedDossier): SimulatedRow {
  return { code, unit, procedure, receivedOn, dueOn, status, endedOn };
}

function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The day of a date in any of the shapes. */
function dayIn(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  return digits.length < 8 ? null : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
