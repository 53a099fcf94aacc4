import { Module } from '@nestjs/common';
import { CodeIssuer } from './code-issuer.ts';
import { EventStore } from './event-store.ts';
import { KeptAnswers } from './kept-answers.ts';
import { StagedEvents } from './staging/staged-events.ts';

const STORES = [CodeIssuer, EventStore, KeptAnswers, StagedEvents];

@Module({ providers: STORES, exports: STORES })
export class EventStoreModule {}
