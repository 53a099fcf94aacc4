import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { agencyOf } from './agency.ts';
import { definitionVersionOf } from './definition-version.ts';
import { fillForm } from '../forms/fill-form.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { Target } from '../../reference/targets/target.ts';
import { TargetsInForce } from '../../reference/targets/targets-in-force.ts';
import { GatherFormFigures } from '../gathering/gather-form-figures.ts';
import { periodBefore } from '../../read/figures/comparing/period-before.ts';
import type { ReportContent } from '../report-content.answer.ts';
import type { ReportOrder } from './report-order.ts';

/** A report's content and all that it was made of. */
export type ComputedReport = Readonly<{
  order: ReportOrder;
  content: ReportContent;
  targets: readonly Target[];
  agency: readonly string[];
  /** YYYY-MM-DD */
  asOf: string;
  /** Up to where the log is in the figures; opaque. */
  position: string;
  definitionVersion: string;
  referenceRevision: bigint;
}>;

const ATTEMPTS = 5;

/** Computes a report as of one position in the log and one revision of the reference data. */
@Injectable()
export class ComputeReport {
  constructor(
    private readonly gather: GatherFormFigures,
    private readonly reference: ReferenceData,
    private readonly targetsInForce: TargetsInForce,
  ) {}

  /**
   * @param waitFor the position that the figures must have reached
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, invalid-field for a day to come, identity-broken, projection-behind, unavailable
   */
  async execute(order: ReportOrder, waitFor: string | undefined, now: Instant): Promise<ComputedReport> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await this.reference.current();
      check(order, before, now);
      const computed = await this.compute(order, waitFor, now);
      const after = await this.reference.current();
      if (after.revision === before.revision)
        return { ...computed, referenceRevision: after.revision, agency: agencyOf(order, after) };
    }
    throw new DomainError(
      'unavailable',
      'unavailable',
      'The reference data are changing faster than the form can be read: ask again when the import is done',
    );
  }

  /** @throws DomainError unknown-unit, invalid-field for a day to come */
  async check(order: ReportOrder, now: Instant): Promise<void> {
    check(order, await this.reference.current(), now);
  }

  private async compute(
    order: ReportOrder,
    waitFor: string | undefined,
    now: Instant,
  ): Promise<Omit<ComputedReport, 'referenceRevision' | 'agency'>> {
    const form = FORMS[order.form];
    const { period, unit, asOf, typed } = order;
    const scope = { period, periodBefore: periodBefore(period), unit, asOf, waitFor };
    const { figures, ...read } = await this.gather.execute(form, scope, now);
    const targets = await this.targetsInForce.on(period.to, asOf);
    return {
      order,
      targets,
      content: fillForm(form, { figures, targets, typed }),
      asOf: read.asOf,
      position: read.position,
      definitionVersion: definitionVersionOf(form),
    };
  }
}

function check(order: ReportOrder, reference: ReferenceSnapshot, now: Instant): void {
  checkReferences(order, reference);
  const { asOf } = order;
  if (asOf === undefined || asOf <= reference.zone.dayOf(now)) return;
  const message = 'must not be later than today';
  throw new DomainError('invalid-field', 'invalid', `The field asOf ${message}`, [{ path: 'asOf', message }]);
}
