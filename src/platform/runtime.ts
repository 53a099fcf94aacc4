import type { HttpEnvironment } from '../../config/environment.ts';
import type { IdentitySettings } from '../../config/identity.ts';
import type { MailSettings } from '../../config/mail.ts';
import type { OidcSettings } from '../../config/oidc.ts';
import type { PaymentSettings } from '../../config/payments.ts';
import type { QueueConnection } from '../../config/queue.ts';
import type { MasterKeys } from './keys/master-keys.ts';
import type { PublicLookupMode } from './operations/public-lookup.ts';
import type { Settings } from './operations/settings.ts';
import type { OutgoingSettings } from './outgoing/outgoing-rules.ts';

/** What the process knows when its modules are built: the addresses of its servers, and its settings. */
export type Runtime = Readonly<{
  databaseUrl: string;
  /** A streaming replica for questions that may be a little behind; absent: none. */
  databaseReadUrl?: string | undefined;
  queue: QueueConnection;
  settings: Settings;
  masterKeys: MasterKeys;
  logLevel: string;
  /** Absent: nothing is known of what stands in front of the process. */
  http?: HttpEnvironment;
  /** The built console, dist/web. Absent: there are no screens. */
  consoleFolder?: string;
  /** Absent: nobody signs in at a provider. */
  oidc?: OidcSettings;
  /** Scheme, host and port under which the public finds it. Absent: this machine. */
  publicAddress?: string;
  /** Absent: nobody's identity can be looked up. */
  identity?: IdentitySettings;
  /** Absent: mail waits. */
  mail?: MailSettings;
  /** Absent: there is no payment platform. */
  payments?: PaymentSettings;
  /** Absent: code and secret. */
  publicLookup?: PublicLookupMode;
  /** The program that carries the audit's anchors away; absent: none. */
  anchorCommand?: string;
  /** Absent: nothing is erased by itself. */
  retentionYears?: number;
  /** The hour of the night from which on the tables are verified; absent: never by itself. */
  verifyHour?: number;
  /** Whom it may ask outside; absent: as in development, the public network and this machine. */
  outgoing?: OutgoingSettings;
  /** Absent: the limits of real use. */
  limits?: Readonly<{ wrongTokens?: number; requestsPerSecond?: number }>;
}>;
