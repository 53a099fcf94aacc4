import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const PARTNER = 'DVC92';
export const PAYMENT_SECRET = 'bí mật chung';

type Message = Readonly<Record<string, string>>;
type Transaction = { code: string; amount: number; state: '1' | '3' | '4' };

/** The fields that are signed, as the platform's document lists them: written here a second time, on purpose. */
const INIT =
  'LoaiBanTin PhienBan MaDoiTac MaThamChieu SoTien LoaiHinhThanhToan MaKenhThanhToan MaThietBi NgonNgu MaTienTe MaNganHang ThongTinGiaoDich ThoiGianGD Ip';
const QUERY = 'LoaiBanTin PhienBan MaDoiTac MaThamChieu ThoiGianGD';
const CALLBACK =
  'LoaiBanTin MaLoi MaDoiTac MaThamChieu SoTien MaTienTe MaGiaoDich MaNganHang ThoiGianGD ThongTinGiaoDich';

const sign = (names: string, message: Message): string =>
  createHash('sha256')
    .update([...names.split(' ').map((name) => message[name] ?? ''), PAYMENT_SECRET].join('|'), 'utf8')
    .digest('hex');

/** A payment platform on a port of its own: it takes orders, knows what was paid, and signs what it tells. */
export class FakePlatform {
  readonly transactions = new Map<string, Transaction>();
  /** Answers with 503 while it is away. */
  isAway = false;
  /** References that were asked for, in order. */
  readonly asked: string[] = [];
  private numbers = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakePlatform> {
    const server = createServer((request, response) => {
      void platform.serve(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const platform: FakePlatform = new FakePlatform(
      server,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    );
    return platform;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** The payer pays, another amount where one is given; or does not, and it fails. */
  settle(reference: string, state: '1' | '4', amount?: number): void {
    const known = this.transactions.get(reference);
    if (!known) throw new Error('The platform does not know this reference');
    Object.assign(known, { state, ...(amount === undefined ? {} : { amount }) });
  }

  /** What it sends back, signed; `changed` is signed with it. */
  callbackOf(reference: string, changed: Message = {}): Record<string, string> {
    const { code, amount, state } = this.transactions.get(reference) ?? { code: 'x', amount: 1, state: '1' };
    this.numbers += 1;
    const message = {
      LoaiBanTin: 'ipn',
      MaLoi: state === '1' ? '00' : '24',
      MaDoiTac: PARTNER,
      MaThamChieu: reference,
      SoTien: String(amount),
      MaTienTe: 'VND',
      MaGiaoDich: `GD${this.numbers}`,
      MaNganHang: '970436',
      ThoiGianGD: localTime(Date.now()),
      ThongTinGiaoDich: code,
      ...changed,
    };
    return { ...message, MaXacThuc: sign(CALLBACK, message) };
  }

  /** What was paid at the platform, in đồng. */
  get done(): number {
    return [...this.transactions.values()].reduce((sum, { state, amount }) => sum + (state === '1' ? amount : 0), 0);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = await this.answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private async answer(request: IncomingMessage): Promise<[number, object]> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (this.isAway) return [503, {}];
    const message = JSON.parse(text) as Message;
    const isQuery = message['LoaiBanTin'] === 'querydr';
    if (message['MaXacThuc'] !== sign(isQuery ? QUERY : INIT, message) || message['MaDoiTac'] !== PARTNER)
      return [200, { MaLoi: '97' }];
    return [200, isQuery ? this.statusOf(message) : this.take(message)];
  }

  private take({ MaThamChieu: reference = '', SoTien, ThongTinGiaoDich: code = '' }: Message): object {
    if (this.transactions.has(reference)) return { MaLoi: '01' };
    this.transactions.set(reference, { code, amount: Number(SoTien), state: '3' });
    return { MaLoi: '00', UrlThanhToan: `${this.url}/pay/${reference}` };
  }

  private statusOf({ MaThamChieu: reference = '' }: Message): object {
    this.asked.push(reference);
    const { state = '4', amount } = this.transactions.get(reference) ?? {};
    return { MaLoi: '00', TrangThaiGD: state, ...(state === '1' ? { SoTien: String(amount) } : {}) };
  }
}

/** `yyyyMMddHHmmss` in Vietnam. */
function localTime(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
