import { Injectable } from '@nestjs/common';
import type { TargetKind } from './target-kind.ts';
import type { TargetKindName } from './target.ts';

/** The kinds of targets of this process, each of which registers itself when its module begins. */
@Injectable()
export class TargetKinds {
  private readonly byName = new Map<TargetKindName, TargetKind>();

  register(kind: TargetKind): void {
    this.byName.set(kind.name, kind);
  }

  find(name: TargetKindName): TargetKind | undefined {
    return this.byName.get(name);
  }
}
