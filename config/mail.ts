import type { VariableReader } from './variable-reader.ts';

/** How e-mail goes out. */
export type MailSettings = Readonly<{
  /** Of the server: smtp: or smtps:, with user and password where it asks for them. */
  url: string;
  /** The sender's address. */
  from: string;
}>;

/** Undefined where no server is set: mail waits. */
export function readMail(read: VariableReader): MailSettings | undefined {
  const url = read.url('SMTP_URL', ['smtp:', 'smtps:']);
  const from = read.text('MAIL_FROM');
  if ((url === undefined) !== (from === undefined)) read.problems.push('SMTP_URL and MAIL_FROM are set together');
  if (from !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    read.problems.push('MAIL_FROM must be an e-mail address');
  return url === undefined || from === undefined ? undefined : { url, from };
}
