import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A mail as it came in: the envelope, and header and body to the letter. */
export type ReceivedMail = Readonly<{ from: string; to: string; raw: string }>;

/** A server of mail on a port of its own, which speaks as much SMTP (RFC 5321) as a sender needs. */
export class SmtpListener {
  readonly mails: ReceivedMail[] = [];
  /** The answer to RCPT TO: 250 takes it, 450 not now, 550 never. */
  answer = 250;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<SmtpListener> {
    const server = createServer((socket) => listener.converse(socket));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const listener: SmtpListener = new SmtpListener(
      server,
      `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    return listener;
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(() => closed());
    });
  }

  private converse(socket: Socket): void {
    const say = (text: string): void => void socket.write(`${text}\r\n`);
    const talk: Talk = { from: '', to: '', data: undefined };
    let buffered = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      buffered += chunk.toString('latin1');
      const lines = buffered.split('\r\n');
      buffered = lines.pop() ?? '';
      for (const line of lines) {
        const reply = talk.data ? this.take(talk, talk.data, line) : this.obey(talk, line);
        if (reply !== undefined) say(reply);
      }
    });
    say('220 listener ready');
  }

  private take(talk: Talk, data: string[], line: string): string | undefined {
    if (line !== '.') {
      data.push(line.replace(/^\./, ''));
      return undefined;
    }
    this.mails.push({ from: talk.from, to: talk.to, raw: data.join('\r\n') });
    talk.data = undefined;
    return '250 taken';
  }

  private obey(talk: Talk, line: string): string {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    switch (line.slice(0, 4).toUpperCase()) {
      case 'MAIL':
        talk.from = address;
        return '250 ok';
      case 'RCPT':
        talk.to = address;
        return `${this.answer} of this mailbox`;
      case 'DATA':
        talk.data = [];
        return '354 go on';
      case 'QUIT':
        return '221 bye';
      default:
        return '250 ok';
    }
  }
}

type Talk = { from: string; to: string; data: string[] | undefined };

/** A mail's subject and text, decoded (RFC 2047, quoted-printable or base64, UTF-8). */
export function readMail({ raw }: ReceivedMail): Readonly<{ subject: string; text: string; headers: string }> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ');
  const [, subject = ''] = /^Subject: (.*)$/m.exec(headers) ?? [];
  const [, encoding = '7bit'] = /^Content-Transfer-Encoding: (.*)$/m.exec(headers) ?? [];
  return { headers, subject: decodedWords(subject.trim()), text: decoded(rest.join('\r\n\r\n'), encoding.trim()) };
}

function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('latin1') : unquoted(word.replaceAll('_', ' ')),
    )
    .replaceAll(/[^]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function decoded(body: string, encoding: string): string {
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64').toString('latin1') : unquoted(body);
  return Buffer.from(encoding === '7bit' ? body : bytes, 'latin1')
    .toString('utf8')
    .trim();
}

function unquoted(text: string): string {
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
