import { Injectable } from '@nestjs/common';
import { listIn, pairsIn } from '../../reference/exchange/setting-values.ts';
import { Aliases, keepAlias } from '../../log/aliases/aliases.ts';
import { Database } from '../../platform/database/database.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import { FIRST_ORDINAL_WITHOUT_EVENT, messageId } from '../outbox/message.ts';
import type { Sending } from '../outbox/target-kind.ts';
import type { CallDefinition, CallName, Manner } from './contracts/portal-contract.ts';
import { answerOf, type Called, PortalCalls, type PortalCall, type Way } from './portal-calls.ts';
import { isSynced, PortalReading, type ToTell } from './portal-reading.ts';
import { portalOf } from './portal-target.ts';
import { type DateFormat, DATE_FORMATS, type Writing, write, type Written } from './rendering/body-field.ts';
import { type PortalDossier, type PortalStep, settingOf, statusThere } from './rendering/portal-dossier.ts';
import { messagesOf } from './rendering/told-events.ts';

const RESOLVED = 9;
const RETURNED = 10;
/** Answers to a creation by which the portal has the dossier. */
const IS_THERE: ReadonlySet<string> = new Set(['success', 'exists']);

/** A message as it is told now: to whom, of what, and how. */
type Telling = Readonly<{ sending: Sending; tell: ToTell; way: Way; manner: Manner }>;

/** Tells the portal one message: the calls that it takes, in their order, up to the first that does not succeed. */
@Injectable()
export class SendToPortal {
  constructor(
    private readonly calls: PortalCalls,
    private readonly reading: PortalReading,
    private readonly aliases: Aliases,
    private readonly database: Database,
  ) {}

  async send(sending: Sending): Promise<SendAnswer> {
    const tell = await this.reading.read(sending);
    if (tell === undefined) return { outcome: 'parked', reason: 'annulled-here' };
    const way = wayOf(sending, tell.of);
    const telling = { sending, tell, way, manner: mannerOf(tell.of) };
    if (sending.message.ordinal >= FIRST_ORDINAL_WITHOUT_EVENT) return this.tellAgain(telling);
    return way.portal.contract.change === 'snapshot' ? this.bySnapshots(telling) : this.byStatuses(telling);
  }

  private async bySnapshots(telling: Telling): Promise<SendAnswer> {
    if (telling.sending.message.kind === 'progress') return this.tellProgress(telling);
    return this.tellSnapshot(telling, (await this.isThere(telling)) ? 'change' : 'creation');
  }

  /** The dossier as a whole is told once; whatever comes first tells it. */
  private async byStatuses(telling: Telling): Promise<SendAnswer> {
    const { kind } = telling.sending.message;
    if (!(await this.isThere(telling))) {
      const created = await this.tellSnapshot(telling, 'creation');
      if (created.outcome !== 'acknowledged' || kind === 'snapshot') return created;
    }
    return kind === 'progress' ? this.tellProgress(telling) : this.tellStatus(telling);
  }

  /** Whoever is told of it again has it, or has it not: first as if not, then with what is so now. */
  private async tellAgain(telling: Telling): Promise<SendAnswer> {
    const { tell } = telling;
    const isReturned = statusThere(tell.of) === RETURNED;
    const first = isReturned ? beforeReturn(tell) : tell;
    const created = await this.creation(telling, first);
    if ('outcome' in created || !IS_THERE.has(created.told.meaning)) return asAnswer(created);
    const isNew = created.told.meaning === 'success';
    const steps = () => this.tellSteps(telling, isNew);
    if (this.contractOf(telling).change === 'snapshot')
      return inTurn(asAnswer(created), [
        ...(isNew ? [] : [async () => asAnswer(await this.change(telling, first))]),
        ...(isReturned ? [async () => asAnswer(await this.change(telling, tell))] : []),
        steps,
      ]);
    return inTurn(asAnswer(created), [
      steps,
      ...(isReturned ? [() => this.status(telling, RESOLVED)] : []),
      () => this.status(telling, statusThere(tell.of) ?? 0),
    ]);
  }

  /** What the portal has no row of: all of a dossier that is new there, else those that were put aside; and the last. */
  private async tellSteps(telling: Telling, isNew: boolean): Promise<SendAnswer> {
    const again = await this.again(telling);
    const versions = isNew ? undefined : await telling.sending.asideVersions('progress');
    const steps = await this.reading.steps(again.tell.of, telling.sending.facts, versions);
    const { target, message } = telling.sending;
    return inTurn(
      { outcome: 'acknowledged' },
      steps.map((step) => async () => {
        const id = messageId(target.id, message.subject, step.event.version, progressOrdinal(step, telling));
        return asAnswer(await this.call(again, 'progress', this.writtenStep(again, step), id));
      }),
    );
  }

  /** A result that went out is told as resolved first, where that was not told. */
  private async tellSnapshot(telling: Telling, call: 'creation' | 'change'): Promise<SendAnswer> {
    const { tell } = telling;
    if (statusThere(tell.of) !== RETURNED || (await this.knowsEnd(telling)))
      return asAnswer(await this.snapshot(telling, tell, call));
    const resolved = asAnswer(await this.snapshot(telling, beforeReturn(tell), call));
    if (resolved.outcome !== 'acknowledged') return resolved;
    if (this.contractOf(telling).change === 'status') return this.status(telling, RETURNED);
    return asAnswer(await this.snapshot(await this.again(telling), tell, 'change'));
  }

  private async tellStatus(telling: Telling): Promise<SendAnswer> {
    const status = statusThere(telling.tell.of);
    if (status === RETURNED && !(await this.knowsEnd(telling))) {
      const resolved = await this.status(telling, RESOLVED);
      if (resolved.outcome !== 'acknowledged') return resolved;
    }
    return this.status(telling, status ?? 0);
  }

  private async tellProgress(telling: Telling): Promise<SendAnswer> {
    const { sending, tell } = await this.again(telling);
    const step = await this.reading.step(tell.of, sending.message.version);
    if (step === undefined) return { outcome: 'parked', reason: 'no-progress' };
    return asAnswer(await this.call(telling, 'progress', this.writtenStep(telling, step)));
  }

  private writtenStep(telling: Telling, step: PortalStep): Written {
    return this.written(telling, this.contractOf(telling).progress, step);
  }

  private async status(telling: Telling, status: number): Promise<SendAnswer> {
    const { codeThere } = (await this.again(telling)).tell.of;
    const body = { MaHoSo: codeThere, TrangThai: status };
    return asAnswer(await this.call(telling, 'status', { body, missing: [] }));
  }

  private async snapshot(telling: Telling, tell: ToTell, call: 'creation' | 'change'): Promise<Called | SendAnswer> {
    if (call === 'change') return this.change(telling, tell);
    const created = await this.creation(telling, tell);
    if ('outcome' in created || created.told.meaning !== 'exists') return created;
    // Made by a try of which nobody heard, perhaps of an earlier message, which said less than this one.
    if (this.contractOf(telling).change === 'snapshot') return this.change(telling, tell);
    // A status alone would not tell the days of what was put aside.
    return inTurn(asAnswer(created), [
      () => this.tellSteps(telling, false),
      () => this.status(telling, statusThere(tell.of) ?? 0),
    ]);
  }

  private change(telling: Telling, tell: ToTell): Promise<Called | SendAnswer> {
    return this.call(telling, 'change', this.written(telling, this.contractOf(telling).snapshot, tell.of));
  }

  /** Under a code that the portal draws, where it does: kept before it is used, so that a lost answer makes no second one. */
  private async creation(telling: Telling, tell: ToTell): Promise<Called | SendAnswer> {
    const coded = await this.coded(telling, tell);
    if ('outcome' in coded) return coded;
    const called = await this.call(
      telling,
      'creation',
      this.written(telling, this.contractOf(telling).snapshot, coded.of),
    );
    if ('told' in called && called.told.meaning === 'success') await this.keepNames(telling, called);
    return called;
  }

  private async coded(telling: Telling, tell: ToTell): Promise<ToTell | SendAnswer> {
    const { way, manner, sending } = telling;
    const { draw, drawnCode } = way.portal.contract;
    const { id } = sending.target;
    const isNamed = tell.aliases.some(({ system, kind }) => system === id && kind === 'code');
    if (draw === undefined || isNamed) return tell;
    const called = await this.calls.call(way, draw(manner));
    const code = called.answer && called.told.meaning === 'success' ? drawnCode?.(called.answer) : undefined;
    if (code === undefined)
      return called.told.meaning === 'success' ? { outcome: 'failed', code: 'other' } : answerOf(called);
    await this.keep(telling, { alias: code, kind: 'code' });
    return { ...tell, of: { ...tell.of, codeThere: code } };
  }

  private async keepNames(telling: Telling, { told }: Called): Promise<void> {
    const { code, id } = told.named ?? {};
    if (code !== undefined) await this.keep(telling, { alias: code, kind: 'code' });
    if (id !== undefined) await this.keep(telling, { alias: id, kind: 'id' });
  }

  /** @throws Error where it is another dossier's: somebody has to look before anything is told under it */
  private async keep(
    { sending, tell }: Telling,
    given: Readonly<{ alias: string; kind: 'code' | 'id' }>,
  ): Promise<void> {
    const alias = { system: sending.target.id, ...given };
    const held = await this.aliases.claim(alias, tell.ref);
    if (held.streamId !== tell.ref.streamId) throw new Error('The portal has given a code that another dossier has');
    await keepAlias(this.database, tell.ref, alias);
  }

  /** @param id by which the portal knows a repetition */
  private async call(
    telling: Telling,
    call: CallName,
    { body, missing }: Written,
    id = telling.sending.message.id,
  ): Promise<Called | SendAnswer> {
    const [first] = missing;
    if (first !== undefined) return { outcome: 'refused', code: `missing-${first}` };
    const { way, manner } = telling;
    const request: PortalCall = {
      ...way.portal.contract.request(call, body, manner),
      messageId: id,
      unit: manner.unit,
    };
    // A status names the dossier alone; all others name who applies or who works on it.
    if (call !== 'status') await telling.sending.disclose();
    return this.calls.call(way, request);
  }

  private written<T>({ tell }: Telling, { name, dates, fields }: CallDefinition<T>, of: T): Written {
    const forms = pairsIn(settingOf(tell.of, 'portalDateFormats'));
    const writing: Writing = {
      zone: tell.of.facts.zone,
      absentAs: absentAs(settingOf(tell.of, 'absentAs')),
      dateFormat: (field) => formatNamed(forms.get(`${name}.${field}`) ?? forms.get(name)) ?? dates,
    };
    return write(of, fields, writing, tell.isErased ? listIn(settingOf(tell.of, 'erasedApplicantFields')) : []);
  }

  /** With what the portal has named it meanwhile. */
  private async again(telling: Telling): Promise<Telling> {
    const tell = await this.reading.read(telling.sending);
    return tell === undefined ? telling : { ...telling, tell };
  }

  /** Whether the portal has it, by what was acknowledged. */
  private async isThere({ sending, tell }: Telling): Promise<boolean> {
    const { id } = sending.target;
    if (tell.aliases.some(({ system, kind }) => system === id && kind === 'id')) return true;
    if (await sending.wasAcknowledged()) return true;
    return isSynced(await this.reading.whole(tell, sending.facts), id, 'receipt');
  }

  private async knowsEnd({ sending, tell }: Telling): Promise<boolean> {
    return isSynced(await this.reading.whole(tell, sending.facts), sending.target.id, 'end');
  }

  private contractOf({ way }: Telling) {
    return way.portal.contract;
  }
}

/** As it was when it had been resolved and its result had not gone out. */
function beforeReturn(tell: ToTell): ToTell {
  return { ...tell, of: { ...tell.of, dossier: { ...tell.of.dossier, returnedAt: null } } };
}

/** One after the other, up to the first that does not succeed. */
async function inTurn(answer: SendAnswer, calls: readonly (() => Promise<SendAnswer>)[]): Promise<SendAnswer> {
  let last = answer;
  for (const call of calls) {
    last = await call();
    if (last.outcome !== 'acknowledged') break;
  }
  return last;
}

/** Of the message that has told, or was to tell, a step. */
function progressOrdinal({ event: { type, version } }: PortalStep, { way }: Telling): number {
  const { contract } = way.portal;
  return messagesOf(type, version === 1, contract).find(({ kind }) => kind === 'progress')?.ordinal ?? 0;
}

function asAnswer(came: Called | SendAnswer): SendAnswer {
  return 'told' in came ? answerOf(came) : came;
}

function wayOf({ target, secrets, signal }: Sending, of: PortalDossier): Way {
  const answers = {
    refusedCodes: listIn(settingOf(of, 'lgspRefusedCodes')),
    existsMarks: listIn(settingOf(of, 'existsMarks')),
  };
  return { portal: portalOf(target), answers, secrets, signal };
}

function mannerOf(of: PortalDossier): Manner {
  const { receivingUnit } = of.dossier;
  const unit = of.facts.portalCodes.on('unit', receivingUnit, of.today) ?? receivingUnit;
  return { unit, lgspStyle: settingOf(of, 'lgspStyle') };
}

function absentAs(setting: string): Writing['absentAs'] {
  return setting === 'null' || setting === 'omit' ? setting : 'empty';
}

function formatNamed(name: string | undefined): DateFormat | undefined {
  return DATE_FORMATS.find((known) => known === name);
}
