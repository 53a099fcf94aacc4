import { LGSP_2026 } from './lgsp-2026.ts';
import { MINISTRY_2026_06 } from './ministry-2026-06.ts';
import type { PortalContract, PortalContractId } from './portal-contract.ts';

/** Every interface of the portal that is spoken here, by its name with its version. */
export const CONTRACTS: Readonly<Record<PortalContractId, PortalContract>> = {
  'lgsp@2026': LGSP_2026,
  'ministry@2026-06': MINISTRY_2026_06,
};

export function contractOf(id: string | null): PortalContract | undefined {
  return Object.values(CONTRACTS).find((contract) => contract.id === id);
}
