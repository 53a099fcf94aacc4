import { isProblemCode } from './problem-catalogue.ts';
import { LINE_SENTENCES } from './vietnamese-line-rules.ts';
import { detailInVietnamese } from './vietnamese-problem.ts';
import { ruleInVietnamese } from './vietnamese-rules.ts';

/** What is said of a line or row of an import. */
type SaidOfLine = Readonly<{ code: string; message: string }>;

/** How a message begins that goes on with clauses. */
const BEGINNINGS: readonly (readonly [english: RegExp, vietnamese: string])[] = [
  [/^The columns of the file must be ([^:]+): /, 'Các cột của tệp phải là $1: '],
  [/^The header of the file cannot be used: /, 'Không dùng được dòng tiêu đề của tệp: '],
  [/^The mapping cannot be used: /, 'Không dùng được mapping: '],
  [/^The file is refused as a whole: /, 'Toàn bộ tệp bị từ chối: '],
];

/** One or several fields before the rule that they break. */
const CLAUSE = /^(column \d+|value of [^ ]+|[^ ]+(?:(?:,| and| or) [^ ]+)*) (.+)$/s;

const SENTENCES = LINE_SENTENCES.map(([english, vietnamese]) => [new RegExp(`^${english}$`, 's'), vietnamese] as const);

/**
 * The message in Vietnamese: each clause by the phrase of its rule. One that has no phrase says what its code is about,
 * and stays behind it as it is.
 */
export function lineInVietnamese({ code, message }: SaidOfLine): string {
  const plain = message.replace(/\.$/, '');
  for (const [english, vietnamese] of BEGINNINGS) {
    const [beginning = ''] = english.exec(plain) ?? [];
    if (beginning === '') continue;
    const rest = plain.slice(beginning.length);
    return `${beginning.replace(english, vietnamese)}${clausesInVietnamese(rest) ?? rest}`;
  }
  return clausesInVietnamese(plain) ?? byItsCode({ code, message });
}

/** Why an import failed: its code stands before the message. */
export function failureInVietnamese(failure: string): string {
  const [, code = '', message = failure] = /^([a-z-]+): (.+)$/s.exec(failure) ?? [];
  const told = lineInVietnamese({ code, message });
  return code === '' ? told : `${code}: ${told}`;
}

/** Rules have semicolons of their own: the shortest clause that has a phrase is cut off, and the rest must have one too. */
function clausesInVietnamese(text: string): string | undefined {
  for (let at = text.indexOf('; '); at !== -1; at = text.indexOf('; ', at + 2)) {
    const head = clauseInVietnamese(text.slice(0, at));
    const rest = head === undefined ? undefined : clausesInVietnamese(text.slice(at + 2));
    if (head !== undefined && rest !== undefined) return `${head}; ${rest}`;
  }
  return clauseInVietnamese(text);
}

function clauseInVietnamese(clause: string): string | undefined {
  for (const [english, vietnamese] of SENTENCES) {
    if (english.test(clause)) return clause.replace(english, vietnamese);
  }
  const more = /^and (\d+) more$/.exec(clause);
  if (more) return `và ${more[1]} chỗ khác`;
  const alone = ruleInVietnamese(clause);
  if (alone !== clause) return alone;
  const [, fields = '', rule = ''] = CLAUSE.exec(clause.replace(/^The file /, 'Tệp ').replace(/^line /, 'Dòng ')) ?? [];
  const told = ruleInVietnamese(rule);
  return told === rule
    ? undefined
    : `${fields.replace(/ and | or /g, ', ').replace(/^value of /, 'giá trị của ')} ${told}`;
}

function byItsCode({ code, message }: SaidOfLine): string {
  if (!isProblemCode(code)) return message;
  return detailInVietnamese(code, message);
}
