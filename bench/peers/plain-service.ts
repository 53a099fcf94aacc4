import { Body, Controller, HttpCode, Injectable, Module, NotFoundException, Param, Post } from '@nestjs/common';
import { ConflictException, UnauthorizedException, ValidationPipe } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Column, CreateDateColumn, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * The service that a team would write instead of this system: the case is a row, each command changes it and adds a row
 * of history, in one transaction. No clock, no figures, no log that can be proved.
 */
@Entity('plain_case')
class PlainCase {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  holder!: string | null;

  @Column('integer')
  version!: number;
}

@Entity('plain_history')
class PlainHistory {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  type!: string;

  @Column('jsonb')
  data!: object;

  @Column('text')
  actor!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}

class Forward {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  holder!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string;
}

@Injectable()
class PlainCases {
  constructor(private readonly dataSource: DataSource) {}

  async forward(code: string, { holder, note }: Forward): Promise<PlainCase> {
    return this.dataSource.transaction(async (manager) => {
      const found = await manager.findOne(PlainCase, { where: { code }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new NotFoundException();
      if (found.status !== 'processing' && found.status !== 'received') throw new ConflictException();
      found.status = 'processing';
      found.holder = holder;
      found.version += 1;
      await manager.save(found);
      await manager.insert(PlainHistory, { code, type: 'forwarded', data: { holder, note }, actor: 'clerk-1' });
      return found;
    });
  }
}

@Controller('api/v1/dossiers')
class PlainController {
  constructor(private readonly cases: PlainCases) {}

  @Post(':code/forward')
  @HttpCode(200)
  forward(@Param('code') code: string, @Body() body: Forward): Promise<PlainCase> {
    return this.cases.forward(code, body);
  }
}

/** Who has the one token may do all. */
@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
    if (headers['authorization'] === `Bearer ${process.env['BOOTSTRAP_ADMIN_TOKEN']}`) return true;
    throw new UnauthorizedException();
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL'] ?? '',
      entities: [PlainCase, PlainHistory],
      synchronize: true,
    }),
  ],
  controllers: [PlainController],
  providers: [PlainCases, { provide: APP_GUARD, useClass: TokenGuard }],
})
class PlainModule {}

const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter(), { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }));
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
await app.listen(0, '127.0.0.1');
process.stdout.write(`The plain service listens on http://localhost:${new URL(await app.getUrl()).port}\n`);
