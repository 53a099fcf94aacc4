/** Words that every English rule has one of, and no Vietnamese text. */
const WORDS = /\b(?:the|is|are|was|must|not|of|has|have|with|which|row|line)\b/gi;

/** What of a text that is to be Vietnamese is still English. */
export function englishIn(text: string): string[] {
  return text.match(WORDS) ?? [];
}
