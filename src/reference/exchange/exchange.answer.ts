import { ApiProperty } from '@nestjs/swagger';
import { CERTAINTIES, type Certainty } from '../../domain/index-766/index-definition.ts';
import { DAY, NULLABLE_DAY, pageAnswer } from '../../platform/http/page.answer.ts';
import { PORTAL_CODE_KINDS, type PortalCodeKind } from './portal-codes.ts';
import { EXCHANGE_SETTING_NAMES, type ExchangeSettingName } from './shipped-settings.ts';

export class ExchangeSettingItem {
  @ApiProperty({ enum: EXCHANGE_SETTING_NAMES })
  name!: ExchangeSettingName;

  @ApiProperty()
  value!: string;

  @ApiProperty({ ...NULLABLE_DAY, description: 'Null: nobody has set it, the value is the shipped one' })
  validFrom!: string | null;

  @ApiProperty({ description: 'Of the value' })
  legalBasis!: string;

  @ApiProperty({ description: 'What holds where nothing is set' })
  shippedValue!: string;

  @ApiProperty({ enum: CERTAINTIES, description: 'How sure the shipped value is' })
  shippedCertainty!: Certainty;

  @ApiProperty({ description: 'What it sets' })
  meaning!: string;

  @ApiProperty({ description: 'What a value may be' })
  rule!: string;
}

export class ExchangeSettingsPage extends pageAnswer(ExchangeSettingItem) {}

/** Members as the columns of the file. */
export class PortalCodeItem {
  @ApiProperty({ enum: PORTAL_CODE_KINDS })
  kind!: PortalCodeKind;

  @ApiProperty({
    description: 'What it is the code of: a field by its name, else by its code; of a fee and a result the procedure',
  })
  ours!: string;

  @ApiProperty()
  theirs!: string;

  @ApiProperty(DAY)
  validFrom!: string;
}

export class PortalCodesPage extends pageAnswer(PortalCodeItem) {}
