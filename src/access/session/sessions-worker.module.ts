import { Module } from '@nestjs/common';
import { ForgetEndedSessions } from './forget-ended-sessions.ts';

@Module({ providers: [ForgetEndedSessions] })
export class SessionsWorkerModule {}
