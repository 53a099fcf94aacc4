/** Says of each suite with a guard out, as soon as it has ended, which test noticed and how long that took. */
export default class SaysWhoNoticed {
  onTestResult({ path }, { testResults, perfStats, testExecError }) {
    const noticed = testResults.find(({ status }) => status === 'failed');
    const by = noticed?.fullName ?? (testExecError ? `it did not run: ${testExecError.message}` : 'nobody');
    process.stderr.write(`${path.split('/').at(-1)} ${(perfStats.runtime / 1000).toFixed(1)} s: ${by}\n`);
  }
}
