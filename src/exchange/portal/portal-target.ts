import { DomainError } from '../../domain/values/domain-error.ts';
import type { Target, TargetSecrets, TargetSettings } from '../outbox/target.ts';
import { CONTRACTS, contractOf } from './contracts/contracts.ts';
import type { PortalContract } from './contracts/portal-contract.ts';

/** What an administrator says of a portal besides where it is. */
export type PortalSettings = Readonly<{
  /** Where tokens are given; under the portal's own address unless given. */
  tokenUrl: string;
  /** It answers lists and counts of a day, as the simulator does. */
  lists: boolean;
}>;

const KNOWN = new Set(['tokenUrl', 'lists', 'maxPerSecond', 'concurrency']);

/** A portal as it is spoken to. */
export type Portal = Readonly<{ target: Target; url: string; contract: PortalContract; settings: PortalSettings }>;

/** @throws DomainError `invalid-field`, `missing-field` */
export function checkPortal({ contract, url, settings }: Pick<Target, 'contract' | 'url' | 'settings'>): void {
  if (url === null) throw wrong('missing-field', 'url', 'is required');
  if (contractOf(contract) === undefined)
    throw wrong('invalid-field', 'contract', `must be one of ${Object.keys(CONTRACTS).join(', ')}`);
  const unknown = Object.keys(settings).find((name) => !KNOWN.has(name));
  if (unknown !== undefined)
    throw wrong('invalid-field', 'settings', 'must not hold a setting that a portal does not have');
  if (!isText(settings['tokenUrl'])) throw wrong('invalid-field', 'settings.tokenUrl', 'must be a text');
  if (!isFlag(settings['lists'])) throw wrong('invalid-field', 'settings.lists', 'must be true or false');
}

/** @throws Error for a row that no check has let through */
export function portalOf(target: Target): Portal {
  const contract = contractOf(target.contract);
  if (contract === undefined || target.url === null) throw new Error('A portal needs a contract and an address');
  const url = target.url.replace(/\/$/, '');
  return { target, url, contract, settings: settingsOf(target.settings, url) };
}

function settingsOf({ tokenUrl, lists }: TargetSettings, url: string): PortalSettings {
  return { tokenUrl: typeof tokenUrl === 'string' ? tokenUrl : `${url}/token`, lists: lists === true };
}

/** What opens a portal: client credentials. */
export function credentialsIn(secrets: TargetSecrets): Readonly<{ id: string; secret: string }> {
  return { id: secrets['clientId'] ?? '', secret: secrets['clientSecret'] ?? '' };
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

function wrong(code: string, path: string, message: string): DomainError {
  return new DomainError(code, 'invalid', `${path} ${message}.`, [{ path, message }]);
}
