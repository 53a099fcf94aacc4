import { type IdentityTemplate, readIdentityTemplate } from '../src/exchange/identity/identity-template.ts';
import type { VariableReader } from './variable-reader.ts';

const ADAPTERS = ['none', 'http', 'fake'] as const;

/** How the identity of applicants is looked up. */
export type IdentitySettings =
  Readonly<{ adapter: 'none' | 'fake' }> | Readonly<{ adapter: 'http'; template: IdentityTemplate }>;

/** `http` needs its template; `fake` is for development. */
export function readIdentity(read: VariableReader, production: boolean): IdentitySettings {
  const adapter = read.oneOf('IDENTITY_ADAPTER', ADAPTERS, 'none');
  if (adapter === 'fake' && production)
    read.problems.push('IDENTITY_ADAPTER fake is refused when NODE_ENV is production');
  if (adapter !== 'http') return { adapter };
  const template = readIdentityTemplate(read.text('IDENTITY_TEMPLATE') ?? '');
  if (!('rule' in template)) return { adapter, template };
  read.problems.push(`IDENTITY_TEMPLATE ${template.rule}`);
  return { adapter: 'none' };
}
