import type { Limit, OnlineLevel } from '../../../domain/values/reference-facts.ts';
import type { SeedLevel } from '../report-figures.ts';

/** What a procedure of the seed is for in the half-year; null: no dossier names it. */
export type SeedRole = Readonly<{
  /** Some of its dossiers come online. */
  online: boolean;
  /** `online`: some pay online; `counter`: none does; `none`: there is nothing to pay. */
  pays: 'online' | 'counter' | 'none';
  /** At least one result of it is digitised. */
  digitisesResult: boolean;
  /** How often it is asked for, against the others of its level and online level. */
  weight: number;
}>;

/** A row of the catalogue, and its part in the seed. */
export type SeedProcedure = {
  code: string;
  name: string;
  field: string;
  level: SeedLevel;
  onlineLevel: OnlineLevel;
  limit: Limit | null;
  feeDong: number;
  payableOnline: boolean;
  issuesResult: boolean;
  interlinked: 'none' | 'same-level' | 'cross-level';
  nonTerritorial: boolean;
  /** `YYYY-MM-DD`. */
  validFrom: string;
  validTo: string;
  /** Made up: its name says so. */
  synthetic: boolean;
  role: SeedRole | null;
};

export const PROCEDURE_HEADER =
  'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo,audience,madePublicOn,complete';

/** The row as the import of procedures takes it. */
export function procedureRow(procedure: SeedProcedure): string {
  const { code, name, field, level, onlineLevel, limit, feeDong, payableOnline, issuesResult } = procedure;
  const { interlinked, nonTerritorial, validFrom, validTo } = procedure;
  const limits = [limit?.value ?? '', limit?.unit ?? ''];
  const eligible = onlineLevel === 'full';
  const flags = [payableOnline, issuesResult, interlinked, nonTerritorial, validFrom, validTo];
  // Assumed: for anybody, and public with all its parts since it is in force.
  const published = ['both', validFrom, true];
  return [
    code,
    quoted(name),
    quoted(field),
    level,
    onlineLevel,
    eligible,
    ...limits,
    feeDong,
    ...flags,
    ...published,
  ].join(',');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
