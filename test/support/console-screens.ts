import { readFileSync } from 'node:fs';
import { DOSSIERS } from './oversight-data.ts';
import type { TestApp } from './test-app.ts';

/** Somebody of this role (empty: nobody who has signed in), what is there, and by which text or selector one sees that it is filled. */
export type Screen = Readonly<{ role: string; at: string; shows: string; isRefusedTo?: string }>;

type Filled = Readonly<
  Record<'submitted' | 'open' | 'done' | 'late' | 'complaint' | 'draft' | 'restated' | 'importId', string>
>;

const UNIT = '31120';

/** One of everything that the console shows. */
export async function fillEverything(app: TestApp): Promise<Filled> {
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await app.post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  };
  const received = async (more: object = {}): Promise<string> => {
    const receipt = { procedure: '1.001193', receivingUnit: UNIT, channel: 'in-person', ...more };
    return String((await post(DOSSIERS, receipt))['code']);
  };
  const late = { occurredAt: '2026-01-05T08:00:00+07:00' };
  const applicant = { name: 'Nguyễn Thị Bưởi', identityNumber: '092301001234', phone: '0912345678' };
  const [submitted, open, done, overdue] = [
    await received({ channel: 'online', submittedOnly: true, applicant }),
    await received({ applicant }),
    await received(late),
    await received(late),
  ];
  await post(`${DOSSIERS}/${open}/forward`, { holder: 'sample-officer' });
  await post(`${DOSSIERS}/${overdue}/forward`, { holder: 'sample-officer' });
  await post(`${DOSSIERS}/${done}/resolve`, { outcome: 'granted', occurredAt: '2026-01-08T08:00:00+07:00' });
  const waiting = await received();
  await post(`${DOSSIERS}/${waiting}/request-supplement`, { reason: 'Thiếu giấy chứng sinh' });
  const complaint = await post('/api/v1/complaints', {
    unit: UNIT,
    channel: 'in-person',
    subject: 'conduct',
    content: 'Hẹn trả nhiều lần',
    complainant: { name: 'Lê Văn Phú' },
  });
  await app.counted(complaint);
  await differFromThePortal(app);
  return {
    submitted,
    open,
    done,
    late: overdue,
    complaint: String(complaint['code']),
    ...(await reportsIn(app, post, done)),
    importId: String(
      (await app.importCsv('calendar', 'date,kind,name,legalBasis\n2026-12-24,off,Nghỉ bù,QĐ thử\n')).body['id'],
    ),
  };
}

/** A portal of which a list was got by hand: it has a dossier that is not here. */
async function differFromThePortal(app: TestApp): Promise<void> {
  const secrets = { clientId: 'mot-cua', clientSecret: 'a-secret-of-tests-only' };
  const target = { id: 'cong', kind: 'portal', contract: 'lgsp@2026', url: 'http://127.0.0.1:1/lgsp', secrets };
  const made = await app.post('/api/v1/outbox/targets', target);
  if (made.status >= 300) throw new Error(made.text);
  await app.send('PATCH', '/api/v1/outbox/targets/cong', { state: 'paused', reason: 'Thử' });
  const list = `code,unit,procedure,receivedOn,dueOn,status,endedOn\nLA-1,${UNIT},1.001193,2026-01-05,2026-01-12,4,\n`;
  const headers = { 'content-type': 'text/csv' };
  const compared = await app.post('/api/v1/reconciliations/lists?target=cong&day=2026-01-05', list, { headers });
  if (compared.status >= 300) throw new Error(compared.text);
}

type Post = (path: string, body: object) => Promise<Record<string, unknown>>;

/** A draft, and a report that was frozen and then restated because a dossier was corrected. */
async function reportsIn(app: TestApp, post: Post, corrected: string): Promise<Pick<Filled, 'draft' | 'restated'>> {
  const order = { form: 'cchc-3', period: '2026-H1', unit: 'H13' };
  const { id } = await post('/api/v1/reports', order);
  await post(`/api/v1/reports/${String(id)}/freeze`, { signedBy: 'Nguyễn Thị Hạnh' });
  await post(`${DOSSIERS}/${corrected}/correct`, { corrects: 2, annul: true, reason: 'Ghi nhầm' });
  // A report is made of what is counted.
  await app.counted(await post(`${DOSSIERS}/${corrected}/resolve`, { outcome: 'granted' }));
  const { id: restated } = await post(`/api/v1/reports/${String(id)}/restate`, { reason: 'Một hồ sơ được đính chính' });
  const { id: draft } = await post('/api/v1/reports', { ...order, form: 'vpcp-06a' });
  await app.post('/api/v1/report-schedules', {
    form: 'cchc-3',
    every: 'quarter',
    unit: 'H13',
    daysToPrepare: 5,
    validFrom: '2030-01-01',
  });
  await app.send('PUT', `/api/v1/units/${UNIT}/board`, { public: true });
  return { draft: String(draft), restated: String(restated) };
}

const of = (role: string, isRefusedTo: string | undefined, ...shown: (readonly [string, string])[]): Screen[] =>
  shown.map(([at, shows]) => ({ role, at, shows, ...(isRefusedTo === undefined ? {} : { isRefusedTo }) }));

const CATALOGUE: readonly (readonly [string, string])[] = [
  ['/catalogue/units', '31135'],
  ['/catalogue/procedures', '5 ngày làm việc'],
  ['/catalogue/calendar', 'Nghỉ bù'],
  ['/catalogue/targets', 'Danh mục này chưa có gì vào ngày này.'],
  ['/catalogue/incidents', 'Danh mục này chưa có gì vào ngày này.'],
  ['/catalogue/reassignments', 'Danh mục này chưa có gì vào ngày này.'],
];

/** Every screen of the console; those of one role stand together. */
export function screensWith(filled: Filled): readonly Screen[] {
  const { submitted, open, done, late, complaint, draft, restated, importId } = filled;
  return [
    ...of('', undefined, ['/login', 'Mã truy cập'], [`/tra-cuu?code=${open}`, open], [`/board/${UNIT}`, done]),
    ...of(
      'clerk',
      'administrator',
      ['/desk', 'Chọn thủ tục để biết ngày hẹn trả'],
      ['/intake', submitted],
      ['/returns', done],
      ['/dossiers', open],
      [`/dossiers/${done}`, 'Giải quyết'],
      ['/complaints', complaint],
      [`/complaints/${complaint}`, 'Hẹn trả nhiều lần'],
    ),
    ...of('officer', 'reporter', ['/work', late], [`/dossiers/${open}`, 'Chuyển xử lý']),
    ...of(
      'supervisor',
      'administrator',
      ['/late', late],
      ['/overview?period=cal-2026', 'Xếp hạng đơn vị'],
      ['/index-766?period=cal-2026-Q1', 'css=.index-group'],
      ['/exchange/payments', 'Không có khoản thanh toán nào cần xử lý.'],
      ['/exchange/rejected', 'Không có gì bị từ chối trong 90 ngày qua.'],
      ['/exchange/duplicates', 'Không có hồ sơ nào nghi trùng.'],
    ),
    ...of(
      'reporter',
      'clerk',
      ['/reports', `css=a[href="/reports/${draft}"]`],
      ['/reports/schedules', '5 ngày làm việc'],
      ['/reports/typed?form=cchc-1&period=2026-H1&unit=H13', 'css=.notice.warn'],
      [`/reports/${draft}`, 'Chốt & ký'],
      [`/reports/${restated}/changes`, `css=a[href^="/dossiers/${done}"]`],
    ),
    ...of(
      'administrator',
      'clerk',
      ['/admin/status', 'Hệ thống hoạt động bình thường.'],
      ...CATALOGUE,
      ['/imports', `css=a[href="/imports/${importId}"]`],
      ['/imports/new', 'Chạy thử'],
      [`/imports/${importId}`, 'Đã xong'],
      ['/admin/accounts', 'sample-clerk'],
      ['/admin/clients', 'Cho một hệ thống kết nối'],
      ['/admin/audit', 'sample-administrator'],
      ['/exchange/outbox', 'Cổng dịch vụ công quốc gia'],
      ['/exchange/portal', 'Thông số liên thông'],
      ['/exchange/reconciliation', 'css=button[aria-label="Giải trình LA-1"]'],
      ['/exchange/targets', 'Gửi thử'],
      ['/exchange/webhooks', 'Chưa hệ thống nào được báo qua webhook.'],
    ),
  ];
}

/** Where somebody only begins. */
const ELSEWHERE: ReadonlySet<string> = new Set(['/', '/login', '/catalogue', '/exchange']);

/** The addresses that the console knows, as its own table has them. */
export function addressesOfConsole(): readonly string[] {
  const text = readFileSync('web/frame/screens.tsx', 'utf8');
  const known = [...text.matchAll(/<Route path="([^"]+)"/g)].map(([, address]) => address ?? '');
  return known.filter((address) => !ELSEWHERE.has(address));
}

/** Whether an address of the table leads to this screen. */
export function leadsTo(address: string, { at }: Screen): boolean {
  const [path = ''] = at.split('?');
  return new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`).test(path);
}
