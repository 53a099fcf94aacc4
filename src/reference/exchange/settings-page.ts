import { EXCHANGE_SETTING_NAMES, type ExchangeSettingName, SHIPPED_SETTINGS } from './shipped-settings.ts';

const HEAD = `# Every setting of the exchange with the outside

Generated from \`src/reference/exchange/shipped-settings.ts\`: do not edit. After a change write it anew with

\`\`\`
WRITE_SETTINGS_PAGE=1 npx jest src/reference/exchange
\`\`\`

What no text confirms is a setting, not a part of the program. A value holds from its \`validFrom\` on until the next one of its name; it comes by \`POST /api/v1/imports?kind=exchange-settings\` (\`name,value,validFrom,legalBasis\`) and is shown by \`GET /api/v1/exchange-settings?asOf=\`. Where nothing was set, what is shipped holds. \`unconfirmed\`: seen in no text that binds; ask the other side and set it. A list has \`;\` between its texts, and \`-\` where it has none.
`;

/** The shipped settings as a page of Markdown. */
export function settingsPage(): string {
  return [HEAD, ...EXCHANGE_SETTING_NAMES.map(section)].join('\n');
}

function section(name: ExchangeSettingName): string {
  const { value, kind, certainty, legalBasis, meaning } = SHIPPED_SETTINGS[name];
  const facts = [`shipped: \`${value}\`, ${certainty}`, `from: ${legalBasis}`, `a value ${kind.rule}`];
  return `## ${name}\n\n${meaning[0]?.toUpperCase()}${meaning.slice(1)}.\n\n${facts.map((fact) => `- ${fact}\n`).join('')}`;
}
