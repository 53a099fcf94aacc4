import { Module } from '@nestjs/common';
import { ForgetEndedKeys } from '../clients/forget-ended-keys.ts';
import { ForgetEndedSessions } from './forget-ended-sessions.ts';

@Module({ providers: [ForgetEndedSessions, ForgetEndedKeys] })
export class SessionsWorkerModule {}
