import { type Day, formatDay } from '../../../domain/time/local-time.ts';
import type { LineWriter, WallSecond } from '../events/line-writer.ts';
import { atMinute, workingMoment } from '../events/working-moment.ts';
import type { Random } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import { GROUPS_2026, type Procedure2026, procedureNamed } from './procedures-2026.ts';
import type { TellDossier2026 } from './tell-dossier-2026.ts';

/** A group as it is taken in: where, and by whom its parts are resolved, in the order of its kind. */
export type Group2026 = Readonly<{
  day: Day;
  kind: (typeof GROUPS_2026)[number];
  unit: string;
  resolvers: readonly string[];
}>;

/** Plans a group: its first part is the desk's own, the others are resolved elsewhere. */
export function plannedGroup(
  day: Day,
  communes: readonly string[],
  departments: readonly string[],
  random: Random,
): Group2026 {
  const kind = random.pick(GROUPS_2026);
  const unit = random.pick(communes);
  const resolvers = kind.parts.map((_, at) => (at === 0 ? unit : random.pick(departments)));
  return { day, kind, unit, resolvers };
}

/** Tells how interlinked groups of the synthetic year went: the lead with its parts, then each part by itself. */
export class TellGroup2026 {
  constructor(
    private readonly writer: LineWriter,
    private readonly parts: TellDossier2026,
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
  ) {}

  tell(code: string, { day, kind, unit, resolvers }: Group2026): void {
    const isOff = this.calendar.working(day) !== day;
    const channel = isOff || this.random.chance(0.8) ? 'online' : 'in-person';
    const at = isOff ? atMinute(day, 8 * 60 + this.random.between(0, 600)) : workingMoment(day, this.random);
    const parts = kind.parts.map((part, index) => {
      const procedure = procedureNamed(part.procedure);
      return { ...part, procedure, code: `${code}-${index + 1}`, competentUnit: resolvers[index] ?? unit };
    });
    this.receive(code, { at, channel, unit, procedure: parts[0]?.procedure, parts });
    for (const { code: own, procedure, competentUnit } of parts)
      this.parts.tellPart(own, { day, procedure, unit, competentUnit }, { lead: code, channel, at });
  }

  private receive(code: string, { at, channel, unit, procedure, parts }: Receipt): void {
    const named = parts.map(({ part, code: own, procedure: { code: of }, competentUnit }) => ({
      part,
      code: own,
      procedure: of,
      competentUnit,
    }));
    this.writer.begin('dossier', code);
    const said = `"procedure":"${procedure?.code ?? ''}","channel":"${channel}","receivingUnit":"${unit}","feeDong":0`;
    this.writer.add('DossierReceived', at, `${said},"parts":${JSON.stringify(named)}`, at);
  }
}

type Receipt = Readonly<{
  at: WallSecond;
  channel: string;
  unit: string;
  procedure: Procedure2026 | undefined;
  parts: readonly Readonly<{ part: string; code: string; procedure: Procedure2026; competentUnit: string }>[];
}>;

/** The code of a group: `MP26-260901-L00001`. */
export function groupCode(day: Day, number: number): string {
  return `MP26-${formatDay(day).slice(2).replaceAll('-', '')}-L${String(number).padStart(5, '0')}`;
}
