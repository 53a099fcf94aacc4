import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Applicants, type PersonalData } from '../log/streams/applicants.ts';
import { ChangeApplicant, EraseApplicant } from './applicant.command.ts';

@CommandHandler(ChangeApplicant)
export class ChangeApplicantHandler implements ICommandHandler<ChangeApplicant> {
  constructor(private readonly applicants: Applicants) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  execute({ ref, ...person }: ChangeApplicant): Promise<PersonalData> {
    return this.applicants.change(ref, person);
  }
}

@CommandHandler(EraseApplicant)
export class EraseApplicantHandler implements ICommandHandler<EraseApplicant> {
  constructor(private readonly applicants: Applicants) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  execute({ ref, reason, by }: EraseApplicant): Promise<void> {
    return this.applicants.erase(ref, reason, by.caller.actor);
  }
}
