import { Injectable } from '@nestjs/common';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { encodePosition } from '../../projection/position-vector.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import { knownOnOf } from '../../read/figures/known-on.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { agencyOf } from './agency.ts';
import { definitionVersionOf } from './definition-version.ts';
import { fillForm } from '../forms/fill-form.ts';
import { gatherTyped } from '../typed/gather-typed.ts';
import type { TypedValues } from '../typed/sheet.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { Target } from '../../reference/targets/target.ts';
import { targetsInForce } from '../../reference/targets/targets-in-force.ts';
import { gatherIndexTerms, gatherIndexTyped } from '../gathering/gather-index.ts';
import { gatherFormFigures } from '../gathering/gather-form-figures.ts';
import { periodBefore } from '../../read/figures/comparing/period-before.ts';
import type { ReportContent } from '../report-content.answer.ts';
import type { ReportOrder } from './report-order.ts';

/** A report's content and all that it was made of. */
export type ComputedReport = Readonly<{
  order: ReportOrder;
  content: ReportContent;
  targets: readonly Target[];
  /** What was filled in by units, and given with the order. */
  typed: TypedValues;
  typedNotes: Readonly<Record<string, string>>;
  agency: readonly string[];
  /** YYYY-MM-DD */
  asOf: string;
  /** Up to where the log is in the figures; opaque. */
  position: string;
  definitionVersion: string;
  referenceRevision: bigint;
  /** Made of simulated data. */
  synthetic: boolean;
}>;

/** Computes a report as of one position in the log and one revision of the reference data. */
@Injectable()
export class ComputeReport {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
  ) {}

  /**
   * @param waitFor the position that the figures must have reached
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, invalid-field for a day to come, identity-broken, projection-behind
   */
  async execute(order: ReportOrder, waitFor: string | undefined, now: Instant): Promise<ComputedReport> {
    const form = FORMS[order.form];
    const { period, unit, asOf } = order;
    return this.snapshots.after(waitFor, async (snapshot) => {
      const { tx, reference } = snapshot;
      const knownOn = check(order, reference, now);
      const knownBefore = reference.knownBefore(asOf);
      const scope = { period, periodBefore: periodBefore(period), unit, asOf };
      const { figures, position } = await gatherFormFigures(
        new MakeFigures(snapshot, knownOn),
        form,
        scope,
        knownBefore,
      );
      const targets = await targetsInForce(tx, period.to, knownBefore);
      const sheet = await gatherTyped(tx, reference, order, knownBefore);
      const index = await gatherIndexTerms(snapshot, order, knownBefore);
      const ofIndex = await gatherIndexTyped(snapshot, order, knownBefore);
      const filled = { typed: { ...sheet.typed, ...ofIndex, ...order.typed }, typedNotes: sheet.typedNotes };
      return {
        order,
        targets,
        ...filled,
        content: fillForm(form, { figures, targets, index, ...filled }),
        agency: agencyOf(order, reference),
        asOf: formatDay(knownOn),
        position: encodePosition(position),
        definitionVersion: definitionVersionOf(form),
        referenceRevision: reference.revision,
        synthetic: await this.simulated.isPresent(tx),
      };
    });
  }

  /** @throws DomainError unknown-unit, invalid-field for a day to come */
  async check(order: ReportOrder, now: Instant): Promise<void> {
    check(order, await this.reference.current(), now);
  }
}

/** The day as of which the report is known. @throws DomainError unknown-unit, invalid-field for a day to come */
function check(order: ReportOrder, reference: ReferenceSnapshot, now: Instant): Day {
  checkReferences(order, reference);
  return knownOnOf(order.asOf, reference.zone.dayOf(now));
}
