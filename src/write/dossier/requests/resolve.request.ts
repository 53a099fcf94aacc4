import type { Outcome } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ResolveRequest extends ActionRequest {
  @EventField('DossierResolved', 'outcome', 'A written refusal to grant is a result too (NĐ 61/2018 Đ19(8)).')
  outcome!: Outcome;

  @EventField('DossierResolved', 'electronicResult', 'The result was issued electronically. Default: false.')
  electronicResult?: boolean;
}
