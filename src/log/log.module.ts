import { Module } from '@nestjs/common';
import { Aliases } from './aliases/aliases.ts';
import { SourceStreams } from './aliases/source-streams.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { BlindTokens } from './blind-tokens.ts';
import { CodeIssuer } from './code-issuer.ts';
import { EventStore } from './event-store.ts';
import { KeptAnswers } from './kept-answers.ts';
import { SimulatedData } from './simulated-data.ts';
import { Applicants } from './streams/applicants.ts';
import { PaymentReferences } from './streams/payment-references.ts';
import { Streams } from './streams/streams.ts';
import { StagedEvents } from './staging/staged-events.ts';

const STORES = [
  Aliases,
  Applicants,
  AuditTrail,
  BlindTokens,
  CodeIssuer,
  EventStore,
  KeptAnswers,
  PaymentReferences,
  SimulatedData,
  SourceStreams,
  StagedEvents,
  Streams,
];

@Module({ providers: STORES, exports: STORES })
export class EventStoreModule {}
