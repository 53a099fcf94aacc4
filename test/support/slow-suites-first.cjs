const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take long, the longest first: begun last, one of them would keep a single worker busy at the end. */
const SLOW = [
  'build-seed.spec',
  'faults.e2e',
  'killed-import',
  'killed-report',
  'killed-revision',
  'start.e2e',
  'random-lives',
  'figure-lists-property',
  'figures-property',
  'figure-lists.e2e',
  'import-memory',
];

const rank = ({ path }) => {
  const found = SLOW.findIndex((name) => path.includes(name));
  return found === -1 ? SLOW.length : found;
};

module.exports = class SlowSuitesFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((a, b) => rank(a) - rank(b));
  }
};
