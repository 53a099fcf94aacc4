import { connect, type Socket } from 'node:net';

export type Reply = Readonly<{ status: number; body: string }>;

type Waiting = Readonly<{ resolve: (reply: Reply) => void; reject: (error: Error) => void }>;

const HEAD_END = '\r\n\r\n';

/**
 * One kept-alive HTTP connection which asks and waits, again and again. Written on a bare socket, because whatever the
 * caller spends is taken from the server that it measures.
 */
export class DeskConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: Waiting | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly token: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection')));
    socket.on('error', (error) => this.waiting?.reject(error));
  }

  static open(port: number, token: string): Promise<DeskConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new DeskConnection(socket, token)));
      socket.once('error', reject);
    });
  }

  /** One request at a time. */
  post(route: string, body: object): Promise<Reply> {
    const content = JSON.stringify(body);
    return this.send(
      `POST /api/v1${route} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${this.token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}${HEAD_END}${content}`,
    );
  }

  get(route: string): Promise<Reply> {
    return this.send(`GET /api/v1${route} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${this.token}${HEAD_END}`);
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private send(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /^content-length: (\d+)/im.exec(head)?.[1];
    if (length === undefined) return void this.socket.destroy(new Error('An answer without a length'));
    const bodyEnd = headEnd + HEAD_END.length + Number(length);
    if (this.received.length < bodyEnd) return;
    const body = this.received.toString('utf8', headEnd + HEAD_END.length, bodyEnd);
    this.received = this.received.subarray(bodyEnd);
    this.waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}
