import { Injectable, type OnApplicationBootstrap, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Command, CommandBus, type ICommand, type IQuery, Query, QueryBus } from '@nestjs/cqrs';
import { Rights } from './rights.ts';
import type { MessageClass } from './right.ts';

const HANDLED_BY = ['__commandHandler__', '__queryHandler__'];

/** Every command and query is judged when it is dispatched, before its handler sees it. */
@Injectable()
export class Dispatch implements OnModuleInit, OnApplicationBootstrap {
  private readonly scanner = new MetadataScanner();

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly discovery: DiscoveryService,
    private readonly rights: Rights,
  ) {}

  onModuleInit(): void {
    const [command, query] = [this.commands.publisher, this.queries.publisher];
    this.commands.publisher = {
      publish: <T extends ICommand>(message: T): unknown => {
        this.rights.judge(message);
        return command.publish(message);
      },
    };
    this.queries.publisher = {
      publish: <T extends IQuery>(message: T): unknown => {
        this.rights.judge(message);
        return query.publish(message);
      },
    };
  }

  /** @throws Error that names every command and query without an entry in the table */
  onApplicationBootstrap(): void {
    const without = [...new Set([...this.handled(), ...this.inRoutes()])].filter((each) => !this.rights.rightOf(each));
    if (without.length === 0) return;
    throw new Error(`No entry in the table of rights: ${without.map(({ name }) => name).join(', ')}`);
  }

  /** An abstract base that one handler serves has its entries class by class. */
  private handled(): MessageClass[] {
    return this.discovery.getProviders().flatMap(({ metatype }) =>
      HANDLED_BY.map((key) =>
        metatype ? (Reflect.getOwnMetadata(key, metatype) as MessageClass | undefined) : undefined,
      )
        .filter((message) => message !== undefined)
        .filter(
          (message) => !this.rights.table.some(({ messages }) => messages.some((each) => isBelow(each, message))),
        ),
    );
  }

  private inRoutes(): MessageClass[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as Type).prototype as object;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => (Reflect.getMetadata('design:paramtypes', prototype, name) as unknown[] | undefined) ?? [])
        .filter(isMessage);
    });
  }
}

function isBelow(each: MessageClass, base: MessageClass): boolean {
  return each.prototype instanceof base;
}

function isMessage(type: unknown): type is MessageClass {
  return typeof type === 'function' && (type.prototype instanceof Command || type.prototype instanceof Query);
}
