const vm = require('node:vm');
const { ModuleMocker } = require('jest-mock');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');

/** Stands for the context that Node itself runs in, of which there is no object. */
const THIS_CONTEXT = {};

const { compileFunction } = vm;
vm.compileFunction = (source, parameters, options) => {
  const isHere = options?.parsingContext === THIS_CONTEXT;
  return compileFunction(source, parameters, isHere ? { ...options, parsingContext: undefined } : options);
};

/**
 * Suites run among the globals of Node, not in a context of their own: an Array or an Error of a suite is one of the
 * packages too (see native-packages-runtime.cjs), and looking up a global costs nothing.
 */
module.exports = class OneRealmEnvironment {
  constructor({ projectConfig: config }) {
    const global = globalThis;
    this.global = global;
    this.moduleMocker = new ModuleMocker(global);
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker: this.moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return THIS_CONTEXT;
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
  }
};
