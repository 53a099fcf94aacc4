import { Module } from '@nestjs/common';
import { SessionsModule } from '../session/sessions.module.ts';
import { SessionController } from './session.controller.ts';
import { SignInPageController } from './sign-in-page.controller.ts';
import { TokenSignIn } from './token-sign-in.ts';

@Module({
  imports: [SessionsModule],
  controllers: [SessionController, SignInPageController],
  providers: [TokenSignIn],
})
export class SignInModule {}
