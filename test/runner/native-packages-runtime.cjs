const { createRequire, isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/**
 * Runs the project's own modules anew for each suite, as jest does, and takes packages from Node itself: a worker loads
 * NestJS, TypeORM and the other thousand files once, not once a suite. A package that keeps something between suites
 * keeps it here too; none that the project uses minds.
 */
module.exports = class NativePackagesRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    const isPackage = !/^[./]/.test(name) && !isBuiltin(name) && name !== '@jest/globals';
    return isPackage && !from.includes('/node_modules/')
      ? createRequire(from)(name)
      : super.requireModuleOrMock(from, name);
  }
};
