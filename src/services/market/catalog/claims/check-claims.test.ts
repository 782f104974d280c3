import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClaims } from './check-claims';
import { ENGLISH } from './english';
import { LUGANDA, LUGANDA_INNOCENT } from './luganda';
import { SWAHILI, SWAHILI_INNOCENT } from './swahili';

const wordsIn = (text: string) => checkClaims([text]).map(({ words }) => words);

describe('what is said of goods', () => {
  test.each([
    ['Cures diabetes in a week', ['cures', 'diabetes']],
    ['A natural remedy for HIGH  BLOOD-PRESSURE.', ['remedy for', 'high blood-pressure']],
    ['Anti-inflammatory and 100% safe', ['anti-inflammatory', '100% safe']],
    ['Cúres', ['cures']],
    ['Ｃｕｒｅｓ', ['cures']],
    ['c\u200bures', ['cures']],
    ['Eddagala lino liwonya puleesa', ['eddagala', 'liwonya', 'puleesa']],
    ['Lyongera amaanyi g’ekisajja', ['amaanyi g’ekisajja']],
    ["amaanyi g'ekisajja", ["amaanyi g'ekisajja"]],
    ['Chai hii hutibu kisukari na shinikizo la damu', ['hutibu', 'kisukari', 'shinikizo la damu']],
  ])('%s', (text, words) => {
    expect(wordsIn(text).sort()).toEqual([...words].sort());
  });

  test.each([
    'Bars are cured on the rack for six weeks.',
    'A calm cup for the evening, with chamomile and a little mint.',
    'Pour water just off the boil over one spoon and wait five minutes.',
    'A secure lid. Wormwood and aidsford are words with others inside.',
    'Chai ya mchaichai yenye harufu nzuri.',
    'Caayi ow’omutima omulungi, awooma ne ssukaali.',
    // What looks like a claim to somebody who does not read the language.
    'Asali asilimia mia moja, haina sukari.',
    'Sabuni ya kusafisha mwili na nguo, yenye harufu ya ajabu.',
    'Yeyusha mafuta ya nazi kwenye sufuria, kisha ongeza maziwa.',
    'Punguza sukari ukipenda. Inauzwa kwa bei nafuu.',
    'Dawa ya meno yenye mwarobaini, bila rangi.',
    'Haitibu chochote; ni chai tu.',
    'Omubisi gw’enjuki kikumi ku kikumi, tetubitabuddemu kintu kirala.',
    'Tukuleetera mu nnaku ssatu. Ssabbuuni akolebwa Nalubiri Victoria.',
    'Eddagala ly’amannyo lya kibiriiti.',
    'Teriwonya kintu kyonna, caayi mulungi bulungi.',
    'Oil from the Tibati road, with ponytail palm and a pint of lemon.',
  ])('no flag: %s', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  test('names the language and says why', () => {
    const [claim] = checkClaims(['Inatibu pumu']);
    expect(claim).toMatchObject({ language: 'sw', words: 'inatibu' });
    expect(claim?.reason).toMatch(/heal or treat/);
  });
});

const RULES = [...ENGLISH, ...LUGANDA, ...SWAHILI];

/** What labels say of what they sell, in the forms a dictionary does not have. */
describe('verbs are found in all their forms', () => {
  test.each([
    // Swahili: who, when, whom, and the relative that a label is full of.
    ...['kutibu', 'hutibu', 'inatibu', 'zinatibu', 'itatibu', 'imetibu', 'yatibu', 'inakutibu', 'kukutibu'],
    ...['itakayotibu', 'inayotibu', 'yanayotibu', 'vinavyotibu', 'anayetibu', 'hutibiwa', 'Tibu', 'itibu'],
    ...['huponya', 'inaponya', 'yaponya', 'inayoponya', 'kuponyesha', 'utapona', 'wamepona', 'linaponya'],
    ...['husafisha damu', 'inasafisha  figo', 'yanasafisha ini', 'kuondoa sumu', 'huondoa sumu'],
    ...['hupunguza maumivu', 'inatuliza maumivu makali', 'kupunguza kitambi', 'zinapunguza uzito'],
    ...['huimarisha kinga', 'inaboresha kinga', 'hushusha sukari', 'huua vijidudu', 'kuchoma mafuta mwilini'],
    ...["kung'arisha ngozi", 'kung’arisha ngozi', 'hungarisha ngozi'],
    // Luganda: by the class of what heals, the tenses, and whom it heals.
    ...['okuwonya', 'kuwonya', 'ewonya', 'liwonya', 'kiwonya', 'guwonya', 'gawonya', 'biwonya', 'ziwonya'],
    ...['eriwonya', 'ekiwonya', 'oguwonya', 'agawonya', 'lyawonya', 'gwawonya', 'liriwonya', 'linaawonya'],
    ...['likuwonya', 'kukuwonya', 'erikuwonya', 'limuwonya', 'kiwonyezza', 'yawonyezza', 'okuwonyawo'],
    ...['owona', 'okuwona', 'bawonye', 'okujjanjaba', 'lijjanjaba', 'ejanjaba', 'gujjanjaba', 'bijjanjabye'],
    ...['evumula', 'livumula', 'okuvumula', 'gutangira', 'lyongera omusaayi', 'okwongera ku musaayi'],
    ...['eyongera omusaayi', 'ogwongera omusaayi', 'elongoosa omusaayi', 'kikendeeza omubiri', 'okukogga'],
    ...['liggyawo obulumi', 'ekkakkanya obulumi', 'etangaaza olususu', 'ekola kikumi ku kikumi'],
  ])('%s', (said) => {
    expect(wordsIn(`Pakiti: ${said}.`)).toHaveLength(1);
  });

  test.each(['haitibu', 'hazitibu', 'haiponyi', 'tewonya', 'teriwonya', 'tekiwonya', 'teguwonya'])(
    'but not where they deny it: %s',
    (said) => {
      expect(wordsIn(`Pakiti: ${said}.`)).toEqual([]);
    },
  );
});

test.each([
  ['bulwadde', 'illness'],
  ['Musujja', 'fever'],
  ['ndwadde', 'illnesses'],
  ['edagala', 'medicine'],
  ['ssirimu', 'AIDS'],
  ['silimu', 'AIDS'],
  ['pulesa', 'blood pressure'],
  ['esukaali mu musaayi', 'sugar in the blood'],
  ['teririna bulabe', 'without danger'],
  ['eryamagero', 'miraculous'],
  ['amaanyi gekisajja', 'male power'],
  ['abakazi b’embuto', 'pregnant women'],
  ['inayotibu', 'to treat'],
  ['husafisha figo', 'to cleanse'],
])('%s is known by how it is spelled, and says what it means', (said, means) => {
  const [claim, ...others] = checkClaims([said]);
  expect(others).toEqual([]);
  expect(claim?.means).toContain(means);
});

const TERMS = RULES.flatMap(({ terms, language }) => terms.map((term) => ({ ...term, language })));

test('every term of the list finds itself, within a sentence, in capitals too, as what it is', () => {
  const missed = TERMS.filter(({ said, means, language }) => {
    const text = `Tea, ${said.replace('*', '').toUpperCase()}.`;
    return !checkClaims([text]).some((claim) => claim.means === (language === 'en' ? null : means));
  });
  expect(missed.map(({ said }) => said)).toEqual([]);
});

test('no term stands in the list twice, and each that is not English says what it means', () => {
  const said = TERMS.map((term) => `${term.language} ${term.said}`);
  expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
  expect(TERMS.filter(({ means }) => means.trim() === '')).toEqual([]);
});

test('an innocent phrase hides nothing that is said beside it', () => {
  for (const { said } of [...LUGANDA_INNOCENT, ...SWAHILI_INNOCENT]) {
    expect(wordsIn(said)).toEqual([]);
    expect(wordsIn(`${said} hutibu malaria`).sort()).toEqual(['hutibu', 'malaria']);
  }
});

test('whatever is written is read, in little time', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4_000 }), { maxLength: 4 }), (texts) => {
      expect(checkClaims(texts).length).toBeLessThanOrEqual(20);
    }),
  );
  const began = performance.now();
  checkClaims(['cures '.repeat(100_000)]);
  checkClaims(['a '.repeat(200_000)]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
