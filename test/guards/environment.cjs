const OneRealmEnvironment = require('../runner/one-realm-environment.cjs');

/** The tests of a block, those of the blocks in it too, each with its whole name. */
function testsIn({ children }, name = '') {
  return children.flatMap((child) => {
    const whole = `${name}${child.name}`;
    return child.type === 'test' ? [{ test: child, name: whole }] : testsIn(child, `${whole} `);
  });
}

/** Leaves the blocks that hold a wanted test, each up to the last wanted one: what comes before may have made its data. */
function leaveWanted(root, wanted) {
  if (wanted.length === 0) return;
  for (const block of root.children) {
    const tests = testsIn({ children: [block] });
    const last = tests.findLastIndex(({ name }) => wanted.some((words) => name.includes(words)));
    for (const { test } of tests.slice(last + 1)) test.mode = 'skip';
  }
}

/** One test that fails is enough to notice: what comes after it is skipped. */
module.exports = class StopsAtTheFirst extends OneRealmEnvironment {
  failed = false;

  handleTestEvent(event, state) {
    if (event.name === 'run_start') {
      // In one realm the environments of suites that have ended still hear the events of the next ones.
      this.failed = false;
      leaveWanted(state.rootDescribeBlock, globalThis.guardTests ?? []);
    }
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.failed = true;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
  }
};
