import { ApiProperty } from '@nestjs/swagger';
import { type Component, COMPONENT_KINDS } from '../../domain/dossier/components.ts';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type Gateway,
  GATEWAYS,
  PAYMENT_METHODS,
  type PaymentMethod,
  type Rater,
  RATERS,
} from '../../domain/dossier/vocabulary.ts';

const DATE_TIME = { type: 'string', format: 'date-time' } as const;

class DossierFact {
  /** Of the event that says so. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty(DATE_TIME)
  occurredAt!: string;
}

export class PaymentAnswer extends DossierFact {
  /** Integer đồng. */
  @ApiProperty({ type: 'integer' })
  amountDong!: number;

  @ApiProperty({ enum: PAYMENT_METHODS })
  method!: PaymentMethod;

  /** Of an online payment: the national portal, or a gateway of the province’s own. */
  @ApiProperty({ type: 'string', enum: [...GATEWAYS, null], nullable: true })
  gateway!: Gateway | null;

  /** The number of the receipt or gateway. */
  @ApiProperty({ type: 'string', nullable: true })
  reference!: string | null;
}

export class DocumentsAnswer extends DossierFact {
  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind!: DocumentKind;

  @ApiProperty({ type: 'integer' })
  documents!: number;
}

export class ConsultationAnswer {
  /** Of the request. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  /** Code of the consulted unit. */
  unit!: string;

  @ApiProperty(DATE_TIME)
  requestedAt!: string;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  answerDueAt!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  answeredAt!: string | null;
}

export class ComponentAnswer implements Component {
  name!: string;

  @ApiProperty({ enum: COMPONENT_KINDS })
  kind!: Component['kind'];

  @ApiProperty({ type: 'integer' })
  quantity!: number;
}

export class RatingAnswer extends DossierFact {
  satisfied!: boolean;

  /** From 1 to 5. */
  @ApiProperty({ type: 'integer', nullable: true })
  score!: number | null;

  @ApiProperty({ enum: RATERS, description: 'Who has told it: the applicant by the secret of his slip, or the desk' })
  by!: Rater;
}
