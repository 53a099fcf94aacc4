import { UNITS } from './office-tables.ts';
import type { TestApp } from './test-app.ts';

const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.001193,Đăng ký khai sinh,Hộ tịch,commune,full,true,5,working-day,8000,true,true,none,false,2023-01-01,
`;
export const DOSSIERS = '/api/v1/dossiers';

/** Received in January, resolved three days later, and counted. */
export async function resolved(app: TestApp, receivingUnit: string): Promise<string> {
  const receipt = { procedure: '1.001193', receivingUnit, channel: 'in-person' };
  const { body } = await app.post(DOSSIERS, { ...receipt, occurredAt: '2026-01-05T08:00:00+07:00' });
  const code = String(body['code']);
  const granted = { outcome: 'granted', occurredAt: '2026-01-08T08:00:00+07:00' };
  const { status, body: answer, text } = await app.post(`${DOSSIERS}/${code}/resolve`, granted);
  if (status !== 200) throw new Error(`The dossier was not resolved: ${text}`);
  await app.counted(answer);
  return code;
}

/** @returns the unit of the sample clerk */
export async function fillOversight(app: TestApp): Promise<string> {
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  for (const unit of ['31120', '31120', '31135']) await resolved(app, unit);
  return '31120';
}
