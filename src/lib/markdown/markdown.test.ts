import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { nastyText } from '@/testing/fuzz/nasty';
import { Markdown } from '@/ui/markdown';
import { isLinkAddress, parseMarkdown, plainWords, sentencesOfTree, summaryOf } from '.';
import { markdownProblem } from './nesting';

const shown = (text: string) => renderToStaticMarkup(createElement(Markdown, { text: parseMarkdown(text) }));
/** Every tag of a page with its attributes' names, and every address. */
const tagsOf = (html: string) => new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name));
const addressesOf = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);

const ALLOWED_TAGS = new Set([
  'div',
  'p',
  'h2',
  'blockquote',
  'ol',
  'ul',
  'li',
  'hr',
  'strong',
  'em',
  'code',
  'a',
  'br',
]);

function expectHarmless(html: string): void {
  expect([...tagsOf(html)].filter((tag) => !ALLOWED_TAGS.has(tag ?? ''))).toEqual([]);
  expect(html).not.toMatch(/<[^>]*\s(on\w+|style|src|id|srcdoc)=/i);
  for (const href of addressesOf(html)) expect(href).toMatch(/^(?:\/(?![/\\])|https:\/\/|mailto:|tel:)/i);
}

describe('what a shop may write', () => {
  test('paragraphs, headings, lists, quotes, rules, bold, italic, code and links', () => {
    const html = shown(
      '# Brew\n\nTwo **big** spoons, *slowly*.\nWait.\n\n- mint\n- ginger\n\n3. pour\n4. drink\n\n> warm\n\n---\n\n`30 g` [more](/c/teas)',
    );
    expect(html).toContain('>Brew</h2>');
    expect(html).toContain('Two <strong>big</strong> spoons, <em>slowly</em>.<br/>Wait.');
    expect(html).toContain('<ol start="3"');
    expect(html).toContain('<hr');
    expect(html).toContain('<code>30 g</code>');
    expect(html).toMatch(/<a href="\/c\/teas" class="[^"]*">more<\/a>/);
  });

  test('plain paragraphs, as shops wrote before, stay what they are', () => {
    const text = 'Grown in Wakiso, 100% dried.\n\nUse 2 g * 3 a day_or_less & enjoy < 5 minutes.';
    expect(plainWords(text)).toBe(
      'Grown in Wakiso, 100% dried.\nUse 2 g * 3 a day_or_less & enjoy < 5 minutes.',
    );
  });

  test('a link elsewhere recommends nobody and gets no hold of our page', () => {
    expect(shown('[farm](https://farm.example/a?b=1)')).toContain(
      'href="https://farm.example/a?b=1" class="font-medium text-leaf underline" rel="nofollow ugc noopener"',
    );
  });
});

describe('what is no part of it stays text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<svg/onload=alert(1)>',
    '<!--><script>alert(1)</script>-->',
    '![x](javascript:alert(1))',
    '![x](https://tracker.example/pixel.gif)',
    '<https://autolink.example>',
    '</script><script>alert(1)//',
  ])('%s', (text) => {
    const html = shown(text);
    expectHarmless(html);
    expect(addressesOf(html).filter((href) => href.includes('javascript'))).toEqual([]);
    expect(html).not.toMatch(/<(script|img|iframe|svg)/i);
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](javascript&#58;alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '[x](\\\\evil.example)',
    '[x](http://plain.example)',
    '[x](https://user:pass@evil.example)',
    '[x](https:evil.example)',
    '[x]( javascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x]\n\n[x]: javascript:alert(1)',
  ])('no link: %s', (text) => {
    expect(addressesOf(shown(text))).toEqual([]);
    expect(plainWords(text)).toContain('x');
  });
});

describe('nesting', () => {
  const deep = (sign: string, depth: number) => `${sign.repeat(depth)}x`;

  test('six deep is enough, and more is refused in words', () => {
    expect(markdownProblem(deep('> ', 6))).toBeNull();
    expect(markdownProblem(deep('> ', 7))).toMatch(/6 deep/);
    expect(markdownProblem(deep('- ', 7))).toMatch(/6 deep/);
    expect(markdownProblem(deep('1. ', 7))).toMatch(/6 deep/);
    expect(markdownProblem(deep('>', 9))).toMatch(/6 deep/);
    expect(markdownProblem(`${' '.repeat(40)}x`)).toMatch(/6 deep/);
    expect(markdownProblem('- a\n- b\n  - c\n\n5 > 3 and 1. this - that')).toBeNull();
  });

  test.each([
    ['quotes', '> '.repeat(9_000)],
    ['quotes without spaces', '>'.repeat(20_000)],
    ['lists', '- '.repeat(9_000)],
    ['brackets', '['.repeat(20_000)],
    ['links in links', '[a]('.repeat(5_000)],
    ['stars', '*a '.repeat(6_000)],
    ['stars without words', '*'.repeat(20_000)],
    ['underscores', '_a**'.repeat(5_000)],
    ['ticks', '`'.repeat(20_000)],
    ['ticks of every length', Array.from({ length: 190 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['far beyond what may be saved', 'x'.repeat(500_000)],
    ['indents', Array.from({ length: 150 }, (_, n) => `${' '.repeat(n)}- x`).join('\n')],
  ])('a thousand deep is read all the same: %s', (_what, text) => {
    expectHarmless(shown(text));
  });
});

test('whatever is written, only known tags and harmless addresses come out', () => {
  const piece = fc.oneof(
    nastyText.map((text) => text.slice(0, 300)),
    fc.constantFrom(
      ...'[]()<>*_`#>-+!&;:/\\\n\t "\'=',
      '](',
      '](javascript:',
      '](https://',
      '\n\n',
      '\n> ',
      '\n- ',
      '\n1. ',
    ),
    fc.constantFrom(
      '<script>',
      '</script>',
      'onerror=',
      '&#x6a;',
      'javascript:',
      'data:',
      '\u0000',
      '\u202e',
    ),
    fc.string({ maxLength: 12, unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      expectHarmless(shown(text));
      expect(plainWords(text).length).toBeLessThanOrEqual(2 * text.length + 10);
    }),
    { numRuns: 1_500 },
  );
});

test('an address is ours, https, mail or telephone', () => {
  for (const good of [
    '/',
    '/p/mint',
    '/c/teas?x=1#y',
    'https://a.example/b',
    'mailto:a@b.example',
    'tel:+256-772-123456',
  ])
    expect(isLinkAddress(good), good).toBe(true);
  for (const bad of [
    '',
    'p/mint',
    '//a',
    '/\\a',
    '/a b',
    'https://',
    'https://a\\b',
    'mailto:a@b?cc=c@d',
    `/${'a'.repeat(600)}`,
  ])
    expect(isLinkAddress(bad), bad).toBe(false);
});

test('a summary ends after a word', () => {
  expect(summaryOf('Dried in  the\nshade.', 40)).toBe('Dried in the shade.');
  expect(summaryOf('Dried in the shade, then packed.', 21)).toBe('Dried in the shade…');
  expect(summaryOf('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
});

test('sentences are the paragraphs; a text of lists alone has only its words', () => {
  const sentences = (text: string) => sentencesOfTree(parseMarkdown(text));
  expect(sentences('# Brew\n\nDried **whole**.\n\n- mint\n\nKeep dry.')).toBe('Dried whole.\nKeep dry.');
  expect(sentences('- mint\n- ginger')).toBe('mint\nginger');
  expect(sentences('')).toBe('');
});
