import path from 'node:path';
import base from '../../jest.config.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const [[pattern, [, options]]] = Object.entries(base.transform);

/** The suites of the product, each begun by a small file that says which guard is out. */
export default {
  ...base,
  rootDir: root,
  roots: [process.env.GUARDS_FOLDER],
  testRegex: '\\.guard\\.js$',
  testEnvironment: path.join(import.meta.dirname, 'environment.cjs'),
  transform: { [pattern]: [path.join(import.meta.dirname, 'transformer.cjs'), options] },
  reporters: [path.join(import.meta.dirname, 'reporter.mjs')],
};
