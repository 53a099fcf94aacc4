#!/usr/bin/env node
// Writes what /openapi.json of the build answers to dist/openapi.json. Nothing is started: no provider is made.
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../dist/src/app.module.js';
import { prefixRoutes } from '../dist/src/http-app.js';
import { apiDocument } from '../dist/src/platform/http/api-description.js';
import { Settings } from '../dist/src/platform/operations/settings.js';

const settings = new Settings('Asia/Ho_Chi_Minh', 'http', undefined, false);
const runtime = { databaseUrl: 'postgres://none', queue: { connection: {} }, settings, logLevel: 'silent' };
const options = { preview: true, abortOnError: false, logger: ['error'] };
const app = await NestFactory.create(AppModule.of(runtime), new FastifyAdapter(), options);
prefixRoutes(app);
writeFileSync(new URL('../dist/openapi.json', import.meta.url), JSON.stringify(apiDocument(app), null, 2));
process.exit(0);
