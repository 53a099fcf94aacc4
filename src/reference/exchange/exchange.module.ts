import { Module } from '@nestjs/common';
import { ExchangeImports } from './exchange-imports.ts';

@Module({ providers: [ExchangeImports], exports: [ExchangeImports] })
export class ExchangeReferenceModule {}
