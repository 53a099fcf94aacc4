const OneRealmEnvironment = require('../runner/one-realm-environment.cjs');

/** One test that fails is enough to notice: what comes after it is skipped. */
module.exports = class StopsAtTheFirst extends OneRealmEnvironment {
  failed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.failed = true;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
  }
};
