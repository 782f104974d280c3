import type { ClaimRule, ClaimTerm, InnocentPhrase } from './claim-rule';
import { BEFORE_VOWEL } from './prefixes';

/*
 * Reviewed word by word; docs/claim-words.md says how, and how to change a word. Every entry: what is said, what it means. A verb
 * has its stem as well and is found in all its forms (prefixes.ts). Spelling differs from writer to writer, in doubled letters above all.
 */

const rule = (reason: string, terms: readonly ClaimTerm[]): ClaimRule => ({ language: 'lg', reason, terms });
const word = (said: string, means: string): ClaimTerm => ({ said, means });
const verb = (said: string, means: string, stem: string): ClaimTerm => ({ said, means, stem });
/** A verb that is a claim only with what it is done to. */
const verbOf = (said: string, means: string, stems: string, objects: string): ClaimTerm =>
  verb(said, means, `(?:${stems}) (?:${objects})`);
/** A noun: it loses the vowel it begins with after another word that needs none. Other spellings are given as a pattern. */
const noun = (said: string, means: string, spelled = said.slice(1)): ClaimTerm => ({
  ...{ said, means },
  stem: `(?:${said[0]})?${spelled}`,
});

export const LUGANDA: readonly ClaimRule[] = [
  rule('It promises to heal or treat ("okuwonya", "okujjanjaba"). Herbs are not sold as a cure.', [
    verb('okuwonya', 'to heal', 'won(?:n?ya|yawo|yezz?a|yeseza|nyebwa|yezebwa)'),
    verb('okuwona', 'to be healed', 'won(?:a|ye)'),
    verb('okujjanjaba', 'to treat, to nurse', 'j?janja(?:ba|bye|bira|bwa)'),
    noun('obujjanjabi', 'treatment', 'buj?janjabi'),
    verb('okuvumula', 'to cure', 'vumu(?:la|lula|dde)'),
    verb('okutangira', 'to prevent', 'tangira'),
  ]),
  rule('It calls the goods a medicine or speaks of illness ("eddagala", "obulwadde").', [
    noun('eddagala', 'medicine; also what kills pests', 'dd?agala'),
    noun('obulwadde', 'illness'),
    noun('ekirwadde', 'an illness'),
    noun('ebirwadde', 'illnesses'),
    noun('endwadde', 'illnesses'),
    noun('omulwadde', 'a patient'),
    noun('abalwadde', 'patients'),
    verbOf('okuggyawo obulumi', 'to take pain away', 'gg?yawo|malawo|kendeeza|kk?akk?anya', 'o?bulumi'),
  ]),
  rule('It names an illness. Even a mention reads as a promise to those who have it.', [
    word('kookolo', 'cancer'),
    word('kkookolo', 'cancer'),
    word('mukenenya', 'AIDS'),
    { said: 'siriimu', means: 'AIDS', stem: 'ss?i[lr]ii?mu' },
    { said: 'puleesa', means: 'blood pressure', stem: 'pulee?sa' },
    noun('omusujja', 'fever; malaria in everyday speech'),
    noun('akafuba', 'tuberculosis'),
    word('lubyamira', 'pneumonia'),
    word('ensimbu', 'epilepsy'),
    word('alusa', 'ulcers, from English'),
    word('enziku', 'gonorrhoea'),
    word('kabotongo', 'syphilis'),
    noun('olufuba', 'asthma'),
    word('asima', 'asthma, from English'),
    word('lumiimamawuggwe', 'COVID-19: "what starves the lungs"'),
    word('ssennyiga omukambwe', 'COVID-19: "the fierce flu"'),
    noun('enjoka z’omu lubuto', 'worms of the belly', 'njoka (?:e?z.?)?omu lubuto'),
    { said: 'sukaali mu musaayi', means: 'sugar in the blood', stem: 'ss?uka+[lr]i mu musaayi' },
    word('okulwala omutwe', 'to have a headache'),
    word('okulumwa omutwe', 'to have a headache'),
    noun('okuddukana', 'diarrhoea'),
    noun('ekiddukano', 'diarrhoea'),
    noun('okusannyalala', 'paralysis, stroke', 'kusann?yalala'),
  ]),
  rule('It promises what no herb can promise to everybody.', [
    verbOf('okukola kikumi ku kikumi', 'to work one hundred per cent', 'kola', 'kikumi ku kikumi'),
    {
      said: 'tekirina bulabe',
      means: 'it is without danger',
      stem: 'te(?:ki|ri|gu|ga|bi|zi|gi)?[lr]ina bulabe',
    },
    word('tewali bulabe', 'there is no danger'),
    { said: 'ekyamagero', means: 'miraculous', stem: '[eo]?(?:ky|by|ly|ry|gw|gy|y)amagero' },
  ]),
  rule('It promises to change the body. That has to be proven before it may be said.', [
    verb('okukogga', 'to grow thin', 'kogga'),
    verb('okukozza omubiri', 'to make the body thin', 'kozza (?:o?mubiri|abantu)'),
    verbOf('okukendeeza omubiri', 'to reduce the body', 'kendeeza', 'o?mubiri|o?mugejj?o|o?buzito'),
    verbOf('okutangaaza olususu', 'to brighten the skin', 'tangaaza', 'o?lususu'),
    word('okwerusa', 'to make oneself white'),
    verbOf(
      'okulongoosa omusaayi',
      'to put the blood right',
      'longoosa|yonja|tukuza|naaza',
      'o?musaayi|e?byenda',
    ),
    {
      ...{ said: 'okwongera omusaayi', means: 'to increase the blood' },
      stem: `${BEFORE_VOWEL}ongera (?:ku )?o?musaayi`,
    },
    noun('abaserikale b’omubiri', 'the body’s soldiers: immunity', 'baserikale b.?omubiri'),
  ]),
  rule('It is about sex, fertility or pregnancy, where a wrong promise does lasting harm.', [
    word('amaanyi g’ekisajja', 'male power'),
    word('amaanyi g’abasajja', 'men’s power'),
    word('amaanyi mu kisenge', 'power in the bedroom'),
    word('okufuna olubuto', 'to become pregnant'),
    word('okuggyamu olubuto', 'to end a pregnancy'),
    noun('omukazi ow’olubuto', 'a pregnant woman', 'mu(?:kazi|kyala) (?:ow|w).?olubuto'),
    noun('abakazi ab’olubuto', 'pregnant women', 'ba(?:kazi|kyala) a?b.?(?:olubuto|embuto)'),
    noun('obugumba', 'infertility'),
    noun('omugumba', 'an infertile person'),
    word('ensonga z’ekikyala', 'menstruation: "women’s matters"'),
    verb('okuyonsa', 'to breastfeed', 'yonsa'),
  ]),
  rule('It speaks of babies and children, for whom doses differ.', [
    noun('omwana omuwere', 'an infant', 'mwana omuwere'),
    noun('abaana abawere', 'infants', 'baana abawere'),
  ]),
  rule('Hemp and CBD may be sold by licensed makers only, in their own category.', [
    noun('enjaga', 'cannabis'),
    noun('enjaye', 'cannabis'),
  ]),
];

export const LUGANDA_INNOCENT: readonly InnocentPhrase[] = [
  word('eddagala ly’amannyo', 'toothpaste'),
  word('eddagala lya mannyo', 'toothpaste'),
  word('ddagala lya mannyo', 'toothpaste'),
  word('eddagala erisenya amannyo', 'what cleans teeth'),
];
