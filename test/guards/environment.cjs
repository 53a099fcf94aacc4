const { TestEnvironment } = require('jest-environment-node');

/** One test that fails is enough to notice: what comes after it is skipped. */
module.exports = class StopsAtTheFirst extends TestEnvironment {
  failed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.failed = true;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
  }
};
