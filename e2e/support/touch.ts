import { expect, type Page } from '@playwright/test';

/** What is too small to press, in words: what it is and how large the place is where a press counts for it. */
function tooSmall(): string[] {
  const LEAST_PX = 44;
  const PRESSED =
    'a[href], button, summary, select, textarea, input:not([type="hidden"]), [role="button"], [role="option"], [role="tab"]';

  const labelOf = (one: Element) => (one instanceof HTMLInputElement ? (one.labels?.[0] ?? null) : null);
  const isPicked = (one: Element) =>
    one instanceof HTMLInputElement && ['radio', 'checkbox', 'file'].includes(one.type);

  /** A link within a sentence is as high as its line. */
  function isInSentence(one: Element): boolean {
    if (!(one instanceof HTMLAnchorElement) || getComputedStyle(one).display !== 'inline') return false;
    const around = one.parentElement?.textContent?.trim() ?? '';
    return around !== one.textContent?.trim();
  }

  /** How far from the middle of `box` a press still counts for `one`, along one direction and its opposite. */
  function reach(one: Element, box: DOMRect, dx: number, dy: number): number {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const counts = (step: number): boolean => {
      const hit = document.elementFromPoint(x + dx * step, y + dy * step);
      if (hit === null) return false;
      return one.contains(hit) || (labelOf(one)?.contains(hit) ?? false);
    };
    if (!counts(0)) return 0;
    let size = 1;
    for (const direction of [1, -1]) {
      for (let step = 1; size < LEAST_PX && counts(step * direction); step += 1) size += 1;
    }
    return size;
  }

  const found: string[] = [];
  for (const one of document.querySelectorAll(PRESSED)) {
    const shown = isPicked(one) ? (labelOf(one) ?? one) : one;
    if (!shown.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (one.closest('[inert], [aria-hidden="true"]') || isInSentence(one)) continue;
    shown.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = shown.getBoundingClientRect();
    // Shown to screen readers alone, or beside the page until it has the focus.
    if (
      getComputedStyle(shown).clipPath !== 'none' ||
      box.width <= 1 ||
      box.height <= 1 ||
      box.bottom <= 0 ||
      box.right <= 0
    )
      continue;
    const [width, height] = [reach(one, box, 1, 0), reach(one, box, 0, 1)];
    // An edge between two pixels belongs to neither.
    if (Math.min(width, height) >= LEAST_PX - 1) continue;
    const words = (one.getAttribute('aria-label') ?? shown.textContent ?? '').trim().slice(0, 40);
    found.push(`${one.tagName.toLowerCase()} “${words || one.outerHTML.slice(0, 80)}”: ${width} × ${height}`);
  }
  window.scrollTo({ top: 0, behavior: 'instant' });
  return found;
}

/** Whatever can be pressed on the page as it is now is at least 44 px wide and high for a thumb. */
export async function expectLargeTargets(page: Page, name: string): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  // Soft, so that one run names everything that is too small.
  expect.soft(await page.evaluate(tooSmall), `what is hard to press on ${name}`).toEqual([]);
}
