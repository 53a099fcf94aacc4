import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Audited, AuditedCode, NewAuditEntry } from '../../log/audit/audit-entry.ts';
import type { Caller, RequestWithCaller } from '../caller.ts';

/** From where a caller asks. */
export type Origin = Readonly<{ session: string | null; address: string | null; route: string }>;

export function originOf({ session, ip, method, routeOptions }: RequestWithCaller): Origin {
  return { session: session?.id ?? null, address: ip, route: `${method} ${routeOptions.url ?? ''}` };
}

/** From where the caller of a route asks. */
export const AskedFrom = createParamDecorator((_data: unknown, context: ExecutionContext): Origin =>
  originOf(context.switchToHttp().getRequest<RequestWithCaller>()),
);

/** An entry of what a caller has done. @param caller undefined: nobody has signed in */
export function entryBy(
  caller: Caller | undefined,
  { session, address, route }: Origin,
  what: Audited,
  codes: readonly AuditedCode[] = [],
): NewAuditEntry {
  return {
    what,
    actor: caller?.actor ?? 'public',
    unit: caller?.unit ?? null,
    callerUnits: caller?.scope.grants.flatMap(({ unit }) => (unit === null ? [] : [unit])) ?? [],
    session,
    address,
    purpose: null,
    result: 'ok',
    codes,
    data: { route },
  };
}
