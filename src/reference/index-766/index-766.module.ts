import { Module } from '@nestjs/common';
import { IndexImports } from './index-imports.ts';

@Module({ providers: [IndexImports], exports: [IndexImports] })
export class Index766Module {}
