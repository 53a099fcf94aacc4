import type { Page } from 'playwright-core';

/** What something is called, as a screen reader says it. */
const NAME = `(each) => {
  const by = each.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent);
  const said = by?.join(' ') ?? each.getAttribute('aria-label') ?? each.labels?.[0]?.textContent ?? each.textContent;
  return (said ?? '').replace(/\\s+/g, ' ').trim();
}`;

/** What has the focus: whether one sees that it has it, and whether something lies over it. null: nothing has it. */
const STOP = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const isNew = !window.walked.has(at);
  window.walked.add(at);
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const isSeen = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  const part = document.querySelector(window.walkedPart);
  const isInside = part === null || part.contains(at);
  const { left, right, top, bottom } = at.getBoundingClientRect();
  const [x, y] = [Math.max(0, left) + Math.min(innerWidth, right), Math.max(0, top) + Math.min(innerHeight, bottom)];
  const over = document.elementFromPoint(x / 2, y / 2);
  const isCovered = over === null || !(at.contains(over) || over.contains(at));
  return { what: at.tagName + ' ' + (${NAME})(at).slice(0, 60), isNew, isInside, isSeen, isCovered };
})()`;

const MISSED = `[...(document.querySelector(window.walkedPart) ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => !window.walked.has(each))
  .map((each) => each.tagName + ' ' + (${NAME})(each).slice(0, 60))`;

type Stop = Readonly<{ what: string; isNew: boolean; isInside: boolean; isSeen: boolean; isCovered: boolean }>;

/**
 * Walks a page by Tab from its top until it is at the top again, or one part of it.
 * @param part selector of a part that takes the focus, such as what the link past the navigation leads to; '': all
 * @returns what is wrong: a focus that nobody sees, something that lies over it, what Tab does not reach
 */
export async function faultsOfWalk(page: Page, part = '', most = 400): Promise<readonly string[]> {
  await page.evaluate(
    `document.activeElement?.blur(); window.walked = new Set(); window.walkedPart = '${part || 'html'}';`,
  );
  if (part !== '') await page.locator(part).focus();
  const hasEnded = (stop: Stop | null): boolean => (stop ? !stop.isNew || !stop.isInside : part !== '');
  const faults: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(STOP);
    if (hasEnded(stop)) {
      const missed = await page.evaluate<string[]>(MISSED);
      return [...faults, ...missed.map((what) => `not reached: ${what}`)];
    }
    faults.push(...faultsAt(stop));
  }
  return [...faults, `no end after ${most} steps`];
}

function faultsAt(stop: Stop | null): readonly string[] {
  if (!stop) return [];
  const { what, isSeen, isCovered } = stop;
  return [...(isSeen ? [] : [`focus not seen: ${what}`]), ...(isCovered ? [`focus covered: ${what}`] : [])];
}

const FOCUSED = `document.activeElement ? (${NAME})(document.activeElement) : ''`;

/** Somebody without a mouse. What is pressed is counted, what is typed into fields is not. */
export class Keys {
  presses = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.presses += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes on by Tab, or back by Shift+Tab, to what is called so. @throws Error where it is not on the way */
  async goTo(name: string, way: 'on' | 'back' = 'on'): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await this.press(way === 'on' ? 'Tab' : 'Shift+Tab');
      const focused = await this.page.evaluate<string>(FOCUSED);
      if (focused.startsWith(name)) return;
      passed.push(focused.slice(0, 30));
    }
    throw new Error(`Tab does not come to ${name}, but to ${passed.join(', ')}`);
  }
}
