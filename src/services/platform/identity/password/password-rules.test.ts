import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_WORDS } from './common-words';
import { PASSWORD, passwordProblem } from './password-rules';

const NOBODY = {};

describe('what a password must not be', () => {
  test.each([
    ['short7!', 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['password', 'common'],
    ['P@ssw0rd1', 'common'],
    ['Kampala2024!', 'common'],
    ['ilovejesus', 'common'],
    ['chelsea1905', 'common'],
    ['moringatea', 'common'],
    ['urbanherb1', 'common'],
    ['aaaaaaaaaa', 'pattern'],
    ['abababababab', 'pattern'],
    ['xkcxkcxkcxkc', 'pattern'],
    ['12345678', 'pattern'],
    ['qwertyuiop', 'pattern'],
    ['1qaz2wsx3edc', 'pattern'],
    ['987654321z', 'pattern'],
  ] as const)('%s is %s', (password, problem) => {
    expect(passwordProblem(password, NOBODY)).toBe(problem);
  });

  test.each([
    'correct horse battery staple',
    'mwoyo gwange gusanyuse',
    'tU7#vq9zLm',
    'the blue boda waits at nine',
    'nkwagala nnyo ddala',
    '🦒🌿🛵🌧️🥭🧺🔑🪘',
  ])('%s is allowed', (password) => {
    expect(passwordProblem(password, NOBODY)).toBeNull();
  });

  test('one’s own name, number and address are known to a guesser', () => {
    const about = { phone: '+256772123456', email: 'nakimera.rose@example.ug', name: 'Rose Nakimera' };
    for (const password of ['nakimera at home', 'N4k1mera-99x', '0772123456', 'zz123456zz'])
      expect(passwordProblem(password, about)).toBe('personal');
    expect(passwordProblem('the blue boda waits at nine', about)).toBeNull();
    expect(passwordProblem('nakimera at home', NOBODY)).toBeNull();
  });

  test('no kind of character is asked for', () => {
    const word = fc.stringMatching(/^[a-z]{5,8}$/).filter((text) => !COMMON_WORDS.has(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 6 }), (words) => {
        const problem = passwordProblem(words.join(' '), NOBODY);
        return problem === null || problem === 'pattern';
      }),
    );
  });

  test('a listed word is found whatever digits and signs stand behind it', () => {
    const tail = fc.stringMatching(/^[0-9!.?#-]{0,5}$/);
    fc.assert(
      fc.property(fc.constantFrom(...COMMON_WORDS), tail, (word, end) => {
        const password = `${word}${end}`;
        if (password.length >= PASSWORD.minLength) expect(passwordProblem(password, NOBODY)).not.toBeNull();
      }),
    );
  });

  test('the same characters composed otherwise are the same password', () => {
    expect(passwordProblem('ｐａｓｓｗｏｒｄ', NOBODY)).toBe('common');
  });
});
