import type { VariableReader } from './variable-reader.ts';

/** Whom the process may ask and tell outside of it. */
export type ExchangeEnvironment = Readonly<{
  /** Names of hosts of the portal, of senders of messages and of checkers of identity. */
  hosts: readonly string[];
  /** Networks (CIDR) that are asked though they are not public, by what for. */
  allowPrivate: Readonly<Record<'webhook' | 'portal' | 'notify' | 'identity', readonly string[]>>;
  /** A changed url of a target needs nobody's approval. */
  singleApproval: boolean;
}>;

export function readExchange(read: VariableReader): ExchangeEnvironment {
  return {
    hosts: read.hosts('EXCHANGE_HOSTS'),
    allowPrivate: {
      webhook: read.networks('WEBHOOK_ALLOW_PRIVATE'),
      portal: read.networks('PORTAL_ALLOW_PRIVATE'),
      notify: read.networks('NOTIFY_ALLOW_PRIVATE'),
      identity: read.networks('IDENTITY_ALLOW_PRIVATE'),
    },
    singleApproval: read.oneOf('EXCHANGE_SINGLE_APPROVAL', ['true', 'false'], 'false') === 'true',
  };
}
