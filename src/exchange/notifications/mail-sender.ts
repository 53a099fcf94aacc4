import { Inject, Injectable, Logger, type OnApplicationShutdown, Optional } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../../config/mail.ts';
import type { SendAnswer } from '../outbox/answer.ts';

/** Token of the settings; what it gives is undefined where no server is set. */
export const MAIL_SETTINGS = Symbol('the settings of mail');

/** `unsubscribe`: where whoever gets it can say that he wants no more. */
export type Mail = Readonly<{
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
  unsubscribe?: string | undefined;
}>;

const PATIENCE_MS = 20_000;
const ASKED_AGAIN_MS = 600_000;

/** Sends e-mail by the server of the deployment. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private readonly transport: ReturnType<typeof transportTo> | undefined;

  constructor(@Optional() @Inject(MAIL_SETTINGS) private readonly settings: MailSettings | undefined) {
    this.transport = settings && transportTo(settings);
    if (!settings) new Logger(MailSender.name).log('No SMTP_URL is set: e-mail waits');
  }

  /** @param now by the clock of the process */
  async send({ id, to, subject, text, unsubscribe }: Mail, now: number): Promise<SendAnswer> {
    const { settings, transport } = this;
    if (!settings || !transport) return { outcome: 'later', until: now + ASKED_AGAIN_MS };
    const messageId = `<${id}@${settings.from.split('@')[1] ?? 'localhost'}>`;
    try {
      const list = unsubscribe === undefined ? {} : { list: { unsubscribe } };
      await transport.sendMail({ from: settings.from, to: [...to], subject, text, messageId, ...list });
      return { outcome: 'acknowledged', body: `${subject}\n\n${text}` };
    } catch (error) {
      return answerOf(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function transportTo({ url }: MailSettings) {
  return createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
}

/** 5xx is for ever. The server's own words may quote an address: its code alone is kept. */
function answerOf(error: unknown): SendAnswer {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : undefined;
  if (code !== undefined && code >= 500) return { outcome: 'refused', status: code, code: String(code) };
  const isLogin = error instanceof Error && 'code' in error && error.code === 'EAUTH';
  if (isLogin) return { outcome: 'away', code: 'auth' };
  return { outcome: 'failed', ...(code === undefined ? { code: 'other' } : { status: code, code: String(code) }) };
}
