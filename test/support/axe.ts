import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

type Result = Readonly<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;

const AXE = path.join('node_modules', 'axe-core', 'axe.min.js');
/** What is in order is not told: to write it down takes as long as to find it. */
const run = (left: readonly string[]): string => `axe
  .run({ exclude: ${JSON.stringify(left)} }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
  .then(({ violations }) => ({
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })),
  }))`;

let source: string | undefined;

/** What surrounds every screen of the console. */
export const FRAME: readonly string[] = ['.skip', 'header.top', 'nav.side'];

/**
 * What axe finds on a page as it is (WCAG 2.0–2.2, A and AA): rule and element of each violation.
 * @param left selectors of what is left out, because it was looked at before
 */
export async function violationsOn(page: Page, left: readonly string[] = []): Promise<string[]> {
  source ??= readFileSync(AXE, 'utf8');
  // The policy of the page takes no script but its own: the tool is evaluated, not loaded.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source);
  const { violations } = await page.evaluate<Result>(run(left));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
