import { DATE_SHAPES, type Done, type PageAsked, type SimulatedDossiers } from './simulated-dossiers.ts';

/** A call as it came, with its body parsed. */
export type SimulatedCall = Readonly<{
  method: string;
  url: URL;
  body: unknown;
  messageId: string;
  /** As the sender says it. */
  unit: string;
}>;

export type SimulatedAnswer = Readonly<{ status: number; body: object }>;

export const SIMULATED_CONTRACTS = ['lgsp', 'ministry', 'both'] as const;
export type SimulatedContract = (typeof SIMULATED_CONTRACTS)[number];

type Body = Readonly<Record<string, unknown>>;

/** Of one page of a list. */
const MOST_ROWS = 200;
const SUCCESS_CODES = [0, '0', '00'];

/** What the portal understands, by either contract: undefined of what is no call of it. */
export class SimulatedCalls {
  private successes = 0;

  constructor(
    private readonly dossiers: SimulatedDossiers,
    private readonly contract: SimulatedContract = 'both',
  ) {}

  answer(call: SimulatedCall): SimulatedAnswer | undefined {
    const { pathname, searchParams } = call.url;
    if (pathname === '/lists/dossiers')
      return found(this.dossiers.page(...dayAndUnit(searchParams), pageAsked(searchParams)));
    if (pathname === '/lists/count') return found(this.dossiers.count(...dayAndUnit(searchParams)));
    const ofMinistry = this.contract === 'lgsp' ? undefined : this.ofMinistry(call);
    return ofMinistry ?? (this.contract === 'ministry' ? undefined : this.ofLgsp(call));
  }

  private ofMinistry({ url, body, messageId, unit }: SimulatedCall): SimulatedAnswer | undefined {
    const { pathname, searchParams } = url;
    const [first] = rowsIn(body);
    if (pathname === '/GetNextValue') return found({ value: this.dossiers.draw(searchParams.get('code') ?? 'X') });
    if (pathname === '/NoiHoSo') return this.created(recordIn(body), unit);
    if (first === undefined) return undefined;
    if (pathname === '/CapNhatTienTrinh')
      return ministryAnswer(this.dossiers.progress(first, messageId, DATE_SHAPES.iso, true));
    if (pathname === '/CapNhatTrangThai') return ministryAnswer(this.dossiers.status(first));
    return undefined;
  }

  private created(body: Body, unit: string): SimulatedAnswer {
    const done = this.dossiers.create(body, unit, DATE_SHAPES.spaced);
    const code = String(body['MaHoSo']);
    if (done !== 'done') return ministryAnswer(done);
    return found({ idHoSo: this.dossiers.find(code)?.id, maHoSo: code });
  }

  private ofLgsp({ url, body, messageId, unit }: SimulatedCall): SimulatedAnswer | undefined {
    const inPath = /^\/SynsTTHCC\/(\w+)$/.exec(url.pathname)?.[1];
    const envelope = recordIn(body);
    const service = inPath ?? envelope['service'];
    const [row] = rowsIn(inPath === undefined ? envelope['data'] : body);
    if (row === undefined) return undefined;
    if (service === 'CapNhatTienDoHoSoMC')
      return this.lgspAnswer(this.dossiers.progress(row, messageId, DATE_SHAPES.compact, false));
    if (service !== 'DongBoHoSoMC') return undefined;
    const isUpdating = (url.searchParams.get('isUpdating') ?? envelope['isUpdating']) === 'true';
    const at = url.searchParams.get('MaDinhDanhDV') ?? unit;
    const done = isUpdating
      ? this.dossiers.change(row, at, DATE_SHAPES.compact)
      : this.dossiers.create(row, at, DATE_SHAPES.compact);
    return this.lgspAnswer(done);
  }

  /** Success is told in each of the ways that were seen. */
  private lgspAnswer(done: Done): SimulatedAnswer {
    if (done === 'exists') return found({ error_code: '-1', message: 'Hồ sơ đã tồn tại' });
    if (done === 'unknown') return found({ error_code: '-404', message: 'Không tìm thấy hồ sơ' });
    if (done !== 'done') return wrong(done.wrongField);
    this.successes += 1;
    return found({ error_code: SUCCESS_CODES[this.successes % SUCCESS_CODES.length], message: 'Thành công' });
  }
}

function ministryAnswer(done: Done): SimulatedAnswer {
  if (done === 'done') return found({ ketQua: true });
  if (done === 'exists') return { status: 409, body: { message: 'Hồ sơ đã tồn tại' } };
  if (done === 'unknown') return { status: 404, body: { message: 'Không tìm thấy hồ sơ' } };
  return wrong(done.wrongField);
}

function found(body: object): SimulatedAnswer {
  return { status: 200, body };
}

function wrong(field: string): SimulatedAnswer {
  return { status: 400, body: { error_code: `field:${field}`, message: `Thiếu hoặc sai trường ${field}` } };
}

function dayAndUnit(params: URLSearchParams): [day: string, unit: string | null] {
  return [params.get('day') ?? '', params.get('unit')];
}

function pageAsked(params: URLSearchParams): PageAsked {
  return { limit: Number(params.get('limit') ?? MOST_ROWS), after: params.get('after') };
}

function recordIn(value: unknown): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

function rowsIn(value: unknown): Body[] {
  return Array.isArray(value) ? value.map(recordIn) : [];
}
