import type { ComponentChildren } from 'preact';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatDong, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DossierLink } from '../../ui/dossier-columns.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';

type Payment = Schemas['UnmatchedPayment'];
type Refused = Schemas['RejectedIntake'];
type Pair = Schemas['PossibleDuplicate'];

const { payments, rejected, duplicates } = exchangeWords;

const dongOf = (amount: number | null): string => (amount === null ? words.none : formatDong(amount));
const instantOf = (at: string | null): string => (at === null ? words.none : formatInstant(at));

const PAYMENTS: readonly Column<Payment>[] = [
  {
    id: 'code',
    name: words.fields.code,
    cell: ({ code }) => (code === null ? words.none : <DossierLink code={code} />),
  },
  { id: 'reason', name: payments.reason, cell: ({ reason }) => payments.reasons[reason] },
  { id: 'asked', name: payments.asked, number: true, cell: ({ amountDong }) => dongOf(amountDong) },
  { id: 'reported', name: payments.reported, number: true, cell: ({ reportedDong }) => dongOf(reportedDong) },
  { id: 'state', name: payments.state, cell: ({ state }) => payments.states[state] },
  { id: 'gateway', name: payments.gateway, cell: ({ gateway }) => payments.gateways[gateway ?? ''] ?? words.none },
  { id: 'reference', name: payments.reference, cell: ({ reference }) => reference },
  { id: 'createdAt', name: payments.createdAt, cell: ({ createdAt }) => formatInstant(createdAt) },
  { id: 'reportedAt', name: payments.reportedAt, cell: ({ reportedAt }) => instantOf(reportedAt) },
];

const REFUSED: readonly Column<Refused>[] = [
  { id: 'at', name: rejected.at, cell: ({ rejectedAt }) => formatInstant(rejectedAt) },
  { id: 'source', name: rejected.source, cell: ({ sourceSystem }) => sourceSystem },
  { id: 'kind', name: rejected.kind, cell: ({ kind }) => rejected.kinds[kind] },
  { id: 'sourceCode', name: rejected.sourceCode, cell: ({ sourceCode }) => sourceCode },
  { id: 'step', name: rejected.step, cell: ({ step }) => step ?? rejected.whole },
  { id: 'unit', name: exchangeWords.unit, cell: ({ unit }) => unit ?? words.none },
  { id: 'rule', name: rejected.rule, cell: ({ code }) => code },
  { id: 'message', name: rejected.message, cell: ({ message }) => message },
];

const PAIRS: readonly Column<Pair>[] = [
  { id: 'code', name: duplicates.code, cell: ({ code }) => <DossierLink code={code} /> },
  { id: 'other', name: duplicates.other, cell: ({ otherCode }) => <DossierLink code={otherCode} /> },
  { id: 'procedure', name: words.fields.procedure, cell: ({ procedure }) => procedure },
  {
    id: 'units',
    name: duplicates.units,
    cell: ({ receivingUnit, otherReceivingUnit }) => `${receivingUnit}, ${otherReceivingUnit}`,
  },
  { id: 'at', name: duplicates.noticedAt, cell: ({ noticedAt }) => formatInstant(noticedAt) },
];

/** Payments that somebody has to look at: for a refund, or to be recorded by hand. */
export function Unmatched() {
  return (
    <OfUnit hint={payments.hint}>
      {(unit) => (
        <PagedList<Payment>
          caption={exchangeWords.parts.payments}
          path={withQuery('/payments/unmatched', { unit })}
          columns={PAYMENTS}
          keyOf={({ reference }) => reference}
          empty={<p>{payments.none}</p>}
          isCounted={false}
        />
      )}
    </OfUnit>
  );
}

/** What other systems sent and was refused: codes and rules, never a value. */
export function Rejected() {
  return (
    <OfUnit>
      {(unit) => (
        <PagedList<Refused>
          caption={exchangeWords.parts.rejected}
          path={withQuery('/intake/rejected', { unit })}
          columns={REFUSED}
          keyOf={({ rejectedAt, sourceSystem, sourceCode, step }) =>
            `${rejectedAt}${sourceSystem}${sourceCode}${step ?? ''}`
          }
          empty={<p>{rejected.none}</p>}
          isCounted={false}
        />
      )}
    </OfUnit>
  );
}

/** Dossiers of one person and procedure at two desks. */
export function Duplicates() {
  return (
    <OfUnit hint={duplicates.hint}>
      {(unit) => (
        <PagedList<Pair>
          caption={exchangeWords.parts.duplicates}
          path={withQuery('/intake/duplicates', { unit })}
          columns={PAIRS}
          keyOf={({ code, otherCode }) => `${code}${otherCode}`}
          empty={<p>{duplicates.none}</p>}
          isCounted={false}
        />
      )}
    </OfUnit>
  );
}

type OfUnit = Readonly<{ hint?: string; children: (unit: string | undefined) => ComponentChildren }>;

function OfUnit({ hint, children }: OfUnit) {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  return (
    <>
      {hint && <p class="quiet">{hint}</p>}
      <div class="row no-print">
        <UnitPicker id="unit" value={unit ?? ''} onValue={(chosen) => set({ unit: chosen })} />
      </div>
      {children(unit)}
    </>
  );
}
