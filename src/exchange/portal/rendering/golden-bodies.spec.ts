import { readFileSync } from 'node:fs';
import { DossierScenario } from '../../../../test/support/dossier-scenario.ts';
import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import { parseDay, TimeZone } from '../../../domain/time/local-time.ts';
import { ExchangeSettings } from '../../../reference/exchange/exchange-settings.ts';
import { PortalCodes } from '../../../reference/exchange/portal-codes.ts';
import { CONTRACTS } from '../contracts/contracts.ts';
import { PORTAL_CONTRACTS, type PortalContractId } from '../contracts/portal-contract.ts';
import { type Writing, write } from './body-field.ts';
import type { PortalDossier, PortalFacts } from './portal-dossier.ts';

const LONG_AGO = parseDay('2020-01-01') ?? 0;
const UNIT_NAMES: Readonly<Record<string, string>> = { C1: 'Phường Một', C2: 'Phường Hai', D1: 'Quận Một' };
const SETTINGS = [
  ['populationDatabaseCode', 'CSDLDC'],
  ['resultUrlTemplate', 'https://kq.example.vn/{{code}}'],
] as const;

const FACTS: PortalFacts = {
  zone: new TimeZone('Asia/Ho_Chi_Minh'),
  exchange: new ExchangeSettings(SETTINGS.map(([name, value]) => ({ name, value, from: LONG_AGO, legalBasis: 'A' }))),
  portalCodes: new PortalCodes([
    { kind: 'field', ours: 'Hộ tịch', theirs: 'LV.HT', from: LONG_AGO },
    { kind: 'unit', ours: 'C1', theirs: '000.01.00.H13', from: LONG_AGO },
    { kind: 'fee', ours: '1.000001', theirs: 'PHI-1', from: LONG_AGO },
    { kind: 'result', ours: '1.000001', theirs: 'KQ-1', from: LONG_AGO },
  ]),
  procedureNameOn: () => 'Cấp bản sao trích lục hộ tịch',
  unitNameOn: (code) => UNIT_NAMES[code] ?? null,
};

const PERSON = {
  name: 'Nguyễn Thị Thử',
  identityNumber: '079123456789',
  phone: '0912345678',
  email: null,
  address: null,
};

type Step = Readonly<{ type: DossierEventType; at: string; data?: object; changes: object; progress?: object }>;

/** How each contract writes a local time, by hand. */
const WRITTEN: Readonly<Record<PortalContractId, (local: string) => string>> = {
  'lgsp@2026': (local) => local.replace(/[-: ]/g, ''),
  'ministry@2026-06': (local) => local,
};
const PROGRESS_WRITTEN: Readonly<Record<PortalContractId, (local: string) => string>> = {
  'lgsp@2026': (local) => local.replace(/[-: ]/g, ''),
  'ministry@2026-06': (local) => `${local.replace(' ', 'T')}+07:00`,
};

/** Bodies by hand. Dates stand as `@2024-03-04 09:00:00`; what is not named is as after the event before. */
const LIFE = JSON.parse(readFileSync('test/golden/portal-life.json', 'utf8')) as readonly Step[];

function scenarioUpTo(step: number): DossierScenario {
  const scenario = new DossierScenario();
  for (const { type, at, data } of LIFE.slice(0, step)) scenario.given(type, at, { ...data });
  return scenario;
}

function dossierOf({ state, events, texts }: DossierScenario): PortalDossier {
  const today = parseDay('2024-03-10') ?? 0;
  return {
    code: 'H-1',
    codeThere: 'G09-77',
    dossier: state,
    history: events,
    person: PERSON,
    texts,
    facts: FACTS,
    today,
  };
}

function writingOf(dateFormat: ReturnType<Writing['dateFormat']>, absentAs: Writing['absentAs'] = 'empty'): Writing {
  return { zone: FACTS.zone, absentAs, dateFormat: () => dateFormat };
}

/** The body with its dates as a contract writes them. */
function withDates(body: unknown, written: (local: string) => string): unknown {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('@') ? written(value.slice(1)) : value,
  );
}

describe.each(PORTAL_CONTRACTS)('bodies of %s', (id) => {
  const { snapshot, progress } = CONTRACTS[id];
  const person = id === 'lgsp@2026' ? 1 : 0;

  it.each(LIFE.map(({ type }, at) => [at + 1, type] as const))('are right after event %i, %s', (step) => {
    const expected = Object.assign({}, ...LIFE.slice(0, step).map(({ changes }) => changes)) as Record<string, unknown>;
    const written = write(dossierOf(scenarioUpTo(step)), snapshot.fields, writingOf(snapshot.dates));
    expect(written.missing).toEqual([]);
    expect(written.body).toEqual(withDates({ ...expected, LoaiDoiTuong: person }, WRITTEN[id]));
  });

  it.each(LIFE.flatMap(({ type, progress: told }, at) => (told ? [[at + 1, type] as const] : [])))(
    'tell the progress of event %i, %s',
    (step) => {
      const of = dossierOf(scenarioUpTo(step));
      const [event] = of.history.slice(-1);
      if (event === undefined) throw new Error('There is no event');
      const told = Object.assign({}, ...LIFE.slice(0, step).map((each) => each.progress)) as Record<string, unknown>;
      const at = `@${LIFE[step - 1]?.at}:00`;
      const fixed = { MaHoSo: 'G09-77', NguoiXuLy: 'Trần Văn Cán Bộ', ChucDanh: '', ThoiDiemXuLy: at, NgayBatDau: at };
      const step_ = { of, event, actorName: 'Trần Văn Cán Bộ' };
      const { body } = write(step_, progress.fields, writingOf(progress.dates));
      expect(body).toEqual(withDates({ ...told, ...fixed }, PROGRESS_WRITTEN[id]));
    },
  );
});

describe('a body', () => {
  const of = (): PortalDossier => dossierOf(scenarioUpTo(2));
  const { fields } = CONTRACTS['lgsp@2026'].snapshot;

  it('is not sent without a required value, unless that was erased', () => {
    const nobody = { ...of(), person: undefined };
    expect(write(nobody, fields, writingOf('yyyyMMddHHmmss')).missing).toEqual(['ChuHoSo']);
    const erased = write(nobody, fields, writingOf('yyyyMMddHHmmss'), ['ChuHoSo']);
    expect(erased.missing).toEqual([]);
    expect(erased.body).toMatchObject({ ChuHoSo: '', SoDienThoai: '', DinhDanhCHS: [] });
  });

  it('says what is absent by an empty text, by null, or not at all', () => {
    const ways = (['empty', 'null', 'omit'] as const).map((absentAs) => {
      const { body } = write(of(), fields, writingOf('yyyyMMddHHmmss', absentAs));
      return 'NgayTra' in body ? body['NgayTra'] : 'left out';
    });
    expect(ways).toEqual(['', null, 'left out']);
  });

  it('holds nothing that was erased: a reason reads so', () => {
    const told = { ...dossierOf(scenarioUpTo(5)), texts: new Map() };
    const { body } = write(told, fields, writingOf('yyyyMMddHHmmss'));
    expect(body['DanhSachHoSoBoSung']).toMatchObject([{ NoiDungBoSung: 'Đã xóa' }]);
  });
});
