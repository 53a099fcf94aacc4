const path = require('node:path');

const NAMED = 20;

/** Prints the suites that took longest, so that a run which grows slower shows why. */
module.exports = class SlowestSuitesReporter {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length < NAMED) return;
    const slowest = testResults
      .map(({ testFilePath, perfStats }) => ({ testFilePath, seconds: perfStats.runtime / 1_000 }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, NAMED)
      .map(({ testFilePath, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${path.relative('', testFilePath)}`);
    process.stderr.write(`\nThe ${NAMED} slowest suites:\n${slowest.join('\n')}\n`);
  }
};
