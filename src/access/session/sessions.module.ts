import { Module } from '@nestjs/common';
import { OwnOrigin } from './own-origin.ts';
import { Sessions } from './sessions.ts';
import { SignedIn } from './signed-in.ts';

@Module({ providers: [OwnOrigin, Sessions, SignedIn], exports: [OwnOrigin, Sessions, SignedIn] })
export class SessionsModule {}
