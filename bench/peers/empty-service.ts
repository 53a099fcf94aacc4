import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { startEmbeddedPostgres } from '../../config/embedded-postgres.ts';

/** The least that a start can take: a cluster made where there is none, its server, and a Nest application without routes. */
@Module({})
class EmptyModule {}

const postgres = await startEmbeddedPostgres({ dataDir: process.env['DATA_DIR'] ?? '.' });
const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => postgres.stop())
    .then(() => process.exit(0));
});
await app.listen(0, '127.0.0.1');
process.stdout.write(`The empty service listens on http://localhost:${new URL(await app.getUrl()).port}\n`);
