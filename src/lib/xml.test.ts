import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nastyText } from '@/testing/fuzz/nasty';
import { named, readXml } from '@/testing/xml';
import { escapeXml } from './xml';

const page = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<a><b>${text}</b></a>`;

test('whatever is written comes back, without what XML cannot say', () => {
  fc.assert(
    fc.property(fc.oneof(nastyText, fc.string({ unit: 'binary' })), (text) => {
      const [b] = named(readXml(page(escapeXml(text))), 'b');
      const sayable = Array.from(text)
        .filter((char) => /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]$/u.test(char))
        .join('');
      expect(b?.text).toBe(sayable);
    }),
    { numRuns: 1_000 },
  );
});

test.each(['a & b', '<c>', '</b>', '&nbsp;', '\u0001', '\ud800', '&#0;'])(
  'the reader of the tests refuses %j as it stands',
  (text) => {
    expect(() => readXml(page(text))).toThrow();
  },
);
