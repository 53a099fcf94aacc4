import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import { NOTHING } from '../../../reference/exchange/setting-values.ts';
import { type BodyField, date, flag, number, rows, text } from './body-field.ts';
import { feeRows, documentRows, resultRows, supplementRows } from './listed-rows.ts';
import {
  beganAt,
  eventsOf,
  isListed,
  lastDueAt,
  type PortalDossier,
  settingOf,
  sourceOf,
  statusThere,
} from './portal-dossier.ts';

type Of = PortalDossier;

/** What the contracts write differently. */
export type Dialect = Readonly<{ subjectType(kind: string): number }>;

const CHANNEL_NUMBERS: Readonly<Record<Exclude<Channel, 'kiosk'>, number>> = { 'in-person': 1, online: 2, postal: 3 };
const REQUIRED = { required: true } as const;

/** The members of DongBoHoSoMC, in the order of the other side's table. */
export function snapshotFields({ subjectType }: Dialect): readonly BodyField<Of>[] {
  return [
    text('MaHoSo', ({ codeThere }) => codeThere, REQUIRED),
    text('MaTTHC', (of) => theirs(of, 'procedure', of.dossier.procedure) ?? of.dossier.procedure, REQUIRED),
    text('TenTTHC', procedureName, REQUIRED),
    text('MaLinhVuc', (of) => theirs(of, 'field', of.dossier.field), REQUIRED),
    text('TenLinhVuc', ({ dossier }) => dossier.field, REQUIRED),
    number('KenhThucHien', channelNumber, REQUIRED),
    text('ChuHoSo', ({ person }) => person?.name ?? null, REQUIRED),
    number('LoaiDoiTuong', (of) => subjectType(subjectOf(of)), REQUIRED),
    text('MaDoiTuong', ({ person }) => person?.identityNumber ?? null),
    rows('DinhDanhCHS', identities, [
      number('LoaiDinhDanh', ({ type }: Identity) => type),
      text('SoDinhDanh', ({ number: own }: Identity) => own),
    ]),
    text('ThongTinKhac', nothing),
    text('Email', ({ person }) => person?.email ?? null),
    text('Fax', nothing),
    text('SoDienThoai', ({ person }) => person?.phone ?? null),
    text('TrichYeuHoSo', procedureName),
    date('NgayNopHoSo', beganAt, REQUIRED),
    date('NgayTiepNhan', ({ dossier }) => dossier.receivedAt),
    date('NgayHenTra', lastDueAt),
    number('TrangThaiHoSo', statusThere, REQUIRED),
    date('NgayTuChoi', ({ dossier }) => (dossier.end === 'refused-receipt' ? dossier.endedAt : null)),
    date('NgayKetThucXuLy', ({ dossier }) => (dossier.end === 'refused-receipt' ? null : dossier.endedAt)),
    date('NgayTra', ({ dossier }) => dossier.returnedAt),
    text('ThongTinTra', nothing),
    number('HinhThuc', returnNumber),
    text('DonViXuLy', competentUnit, REQUIRED),
    text('GhiChu', nothing),
    number('NoiNopHoSo', (of) =>
      Number(settingOf(of, isListed(of, 'portalSources', sourceOf(of)) ? 'submittedAtPortal' : 'submittedAtOwn')),
    ),
    flag('HoSoCoThanhPhanSoHoa', ({ dossier }) => dossier.digitised.some(({ kind }) => kind === 'component')),
    flag('TaiKhoanDuocXacThucVoiVNeID', ({ dossier }) => dossier.identityCheck === 'vneid'),
    number('DuocThanhToanTrucTuyen', paidThrough),
    ...lists(),
  ];
}

function lists(): BodyField<Of>[] {
  return [
    rows('DSKetNoiCSDL', databases, [text('MaCSDL', (code: string) => code)]),
    documentRows,
    feeRows,
    supplementRows,
    resultRows,
  ];
}

const nothing = (): null => null;

function theirs({ facts, today }: Of, kind: 'field' | 'procedure' | 'unit', ours: string): string | null {
  return facts.portalCodes.on(kind, ours, today);
}

function procedureName(of: Of): string | null {
  return of.facts.procedureNameOn(of.dossier.procedure, of.facts.zone.dayOf(beganAt(of)));
}

function channelNumber(of: Of): number {
  const { channel } = of.dossier;
  return channel === 'kiosk' ? Number(settingOf(of, 'kioskChannel')) : CHANNEL_NUMBERS[channel];
}

function subjectOf({ person }: Of): string {
  const kind = person !== undefined && 'kind' in person ? person.kind : undefined;
  return typeof kind === 'string' ? kind : 'person';
}

type Identity = Readonly<{ type: number; number: string }>;

function identities(of: Of): Identity[] {
  const own = of.person?.identityNumber ?? null;
  const isPerson = ['person', 'household'].includes(subjectOf(of));
  const type = Number(settingOf(of, isPerson ? 'identityTypePerson' : 'identityTypeOrganisation'));
  return own === null ? [] : [{ type, number: own }];
}

/** How the result goes out: as it was handed out, else as the receipt says. */
function returnNumber(of: Of): number | null {
  const handed = eventsOf(of, 'ResultReturned').at(-1)?.data.channel;
  const wanted = eventsOf(of, 'DossierReceived').at(-1)?.data.resultBy;
  if (handed === undefined && wanted === undefined) return null;
  const isByPost = (handed ?? wanted) === 'postal';
  return Number(settingOf(of, isByPost ? 'resultByPost' : 'resultByDesk'));
}

function competentUnit(of: Of): string | null {
  const { competentUnit: unit } = of.dossier;
  return theirs(of, 'unit', unit) ?? of.facts.unitNameOn(unit, of.today);
}

/** At the national portal 1, at a gateway of the province's own 2. */
function paidThrough({ dossier: { payments } }: Of): number | null {
  const online = payments.findLast(({ method }) => method === 'online');
  if (online === undefined) return null;
  return online.gateway === 'portal' ? 1 : 2;
}

/** The population database, where an identity or a document came from it. */
function databases(of: Of): string[] {
  const code = settingOf(of, 'populationDatabaseCode');
  const { identityCheck, documentsFrom } = of.dossier;
  const isAsked = identityCheck === 'population' || documentsFrom.includes('database');
  return isAsked && code !== NOTHING ? [code] : [];
}
