import { Module } from '@nestjs/common';
import { ForgetEndedSessions } from './forget-ended-sessions.ts';
import { SessionsModule } from './sessions.module.ts';

@Module({ imports: [SessionsModule], providers: [ForgetEndedSessions] })
export class SessionsWorkerModule {}
