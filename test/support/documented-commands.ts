import { readFileSync } from 'node:fs';

/**
 * The blocks of shell commands under a heading of a document, in order: what an operator is told to run is what a test
 * runs.
 * @param heading the text of the heading, at any depth; its blocks end at the next heading.
 */
export function commandsUnder(document: string, heading: string): string[] {
  const sections = readFileSync(document, 'utf8').split(/^#+ /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${document} has no heading "${heading}"`);
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands ?? '');
}
