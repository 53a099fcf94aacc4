import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readIdentityTemplate } from '../../src/exchange/identity/identity-template.ts';

/** A database of persons on a port of its own, as a template asks it. */
export class PopulationDatabase {
  /** Names by number. */
  readonly persons = new Map<string, string>();
  isAway = false;
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<PopulationDatabase> {
    const server = createServer((request, response) => {
      void database.answer(request).then((text) => response.writeHead(database.isAway ? 503 : 200).end(text));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const database: PopulationDatabase = new PopulationDatabase(server, (server.address() as AddressInfo).port);
    return database;
  }

  get template() {
    const template = readIdentityTemplate(
      JSON.stringify({
        url: `http://127.0.0.1:${this.port}/persons`,
        headers: { authorization: 'Bearer secret' },
        body: { soDinhDanh: '{{identityNumber}}', lyDo: '{{purpose}}' },
        ok: { pointer: '/code', equals: 0 },
        found: { pointer: '/data/found', equals: true },
        name: '/data/hoTen',
        reference: '/trace',
      }),
    );
    if ('rule' in template) throw new Error(template.rule);
    return template;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage): Promise<string> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { soDinhDanh = '' } = JSON.parse(text) as Record<string, string>;
    this.asked.push(soDinhDanh);
    const hoTen = this.persons.get(soDinhDanh);
    const data = hoTen === undefined ? { found: false } : { found: true, hoTen, noiThuongTru: 'Ấp Nhỏ' };
    return JSON.stringify({ code: 0, trace: `tra-${this.asked.length}`, data });
  }
}
