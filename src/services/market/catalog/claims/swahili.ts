import type { ClaimRule, ClaimTerm, InnocentPhrase } from './claim-rule';

/*
 * Reviewed word by word; docs/claim-words.md says how, and how to change a word. Every entry: what is said, what it means. A verb
 * has its stem as well and is found in all its forms (prefixes.ts).
 */

const rule = (reason: string, terms: readonly ClaimTerm[]): ClaimRule => ({ language: 'sw', reason, terms });
const word = (said: string, means: string): ClaimTerm => ({ said, means });
/** A verb, by its stem; of several that mean the same the first is what a dictionary has. */
const verb = (said: string, means: string, stem: string): ClaimTerm => ({ said, means, stem });
/** A verb that is a claim only with what it is done to. */
const verbOf = (said: string, means: string, stems: string, objects: string): ClaimTerm =>
  verb(said, means, `(?:${stems}) (?:${objects})`);

export const SWAHILI: readonly ClaimRule[] = [
  rule('It promises to heal or treat ("kutibu", "kuponya"). Herbs are not sold as a cure.', [
    verb('kutibu', 'to treat', 'tib(?:u|isha|iwa)'),
    verb('kuponya', 'to heal', 'pony(?:a|esha|eka)'),
    verb('kupona', 'to be healed', 'pon(?:a|esha)'),
    word('tiba', 'treatment, cure'),
    word('matibabu', 'medical treatment'),
    word('uponyaji', 'healing'),
  ]),
  rule('It calls the goods a medicine or speaks of illness ("dawa", "ugonjwa").', [
    word('dawa', 'medicine; also what kills pests'),
    word('madawa', 'medicines, drugs'),
    word('ugonjwa', 'illness'),
    word('magonjwa', 'illnesses'),
    word('maradhi', 'illness, disease'),
    word('mgonjwa', 'a patient'),
    word('wagonjwa', 'patients'),
    word('dalili za', 'symptoms of'),
    word('maambukizi', 'infections'),
    verbOf('kuua vijidudu', 'to kill germs', 'ua', 'bakteria|vijidudu|vimelea|virusi'),
    word('imethibitishwa kitabibu', 'medically proven'),
    word('imethibitishwa kisayansi', 'scientifically proven'),
    verbOf(
      'kuondoa maumivu',
      'to take pain away',
      'ondoa|punguza|tuliza|maliza|zuia',
      'maumivu(?: makali)?|uvimbe',
    ),
  ]),
  rule('It names an illness. Even a mention reads as a promise to those who have it.', [
    word('kisukari', 'diabetes'),
    word('sukari ya damu', 'blood sugar'),
    word('sukari kwenye damu', 'sugar in the blood'),
    word('sukari mwilini', 'sugar in the body'),
    verbOf('kushusha sukari', 'to lower (blood) sugar', 'shusha|dhibiti', 'sukari'),
    word('saratani', 'cancer'),
    word('kansa', 'cancer'),
    word('shinikizo la damu', 'blood pressure'),
    word('shinikizo la juu la damu', 'high blood pressure'),
    word('presha', 'blood pressure, in everyday speech'),
    word('ukimwi', 'AIDS'),
    word('vvu', 'HIV, the abbreviation'),
    word('kifua kikuu', 'tuberculosis'),
    word('pumu', 'asthma'),
    word('kifafa', 'epilepsy'),
    word('degedege', 'convulsions of a child'),
    word('homa', 'fever; malaria in everyday speech'),
    word('vidonda vya tumbo', 'stomach ulcers'),
    word('kiharusi', 'stroke'),
    word('kichocho', 'bilharzia'),
    word('kipindupindu', 'cholera'),
    word('kisonono', 'gonorrhoea'),
    word('kaswende', 'syphilis'),
    word('minyoo', 'worms'),
    word('bawasiri', 'haemorrhoids'),
    word('baridi yabisi', 'rheumatism, arthritis'),
    word('mawe kwenye figo', 'kidney stones'),
    word('mawe ya figo', 'kidney stones'),
    word('tezi dume', 'prostate'),
    word('kipandauso', 'migraine'),
    word('sonona', 'depression'),
    word('kukosa usingizi', 'sleeplessness'),
    word('ukurutu', 'eczema'),
    word('fangasi', 'fungal infection'),
    word('kuharisha', 'to have diarrhoea'),
    word('upungufu wa damu', 'anaemia'),
    word('korona', 'COVID-19'),
    word('uviko', 'COVID-19, the official word'),
  ]),
  rule('It promises what no herb can promise to everybody.', [
    word('salama kwa asilimia mia moja', 'one hundred per cent safe'),
    word('salama kwa asilimia 100', '100 % safe'),
    word('salama asilimia 100', '100 % safe'),
    word('asilimia mia moja salama', 'one hundred per cent safe'),
    word('asilimia 100 salama', '100 % safe'),
    word('bila madhara', 'without harm, without side effects'),
    word('haina madhara', 'it has no side effects'),
    word('hazina madhara', 'they have no side effects'),
    word('haina madhara yoyote', 'it has no side effects at all'),
    word('imehakikishwa', 'guaranteed'),
    word('matokeo ya kudumu', 'lasting results'),
    word('muujiza', 'a miracle'),
    word('miujiza', 'miracles'),
  ]),
  rule('It promises to change the body. That has to be proven before it may be said.', [
    verbOf('kupunguza uzito', 'to lose weight', 'punguza', 'uzito|unene|mwili|tumbo|kitambi'),
    verbOf(
      'kuchoma mafuta mwilini',
      'to burn the body’s fat',
      'choma|yeyusha',
      'mafuta (?:ya mwili|mwilini|ya tumbo|tumboni)',
    ),
    verbOf('kusafisha damu', 'to cleanse the blood', 'safisha', 'damu|ini|figo|utumbo|tumbo|kizazi|mishipa'),
    verbOf('kuongeza damu', 'to increase the blood', 'ongeza', 'damu'),
    verbOf('kuongeza kinga', 'to boost immunity', 'ongeza|imarisha|boresha|jenga|pandisha', 'kinga'),
    word('kinga ya mwili', 'the body’s immunity'),
    verbOf('kuondoa sumu', 'to remove toxins', 'ondoa|toa|safisha', 'sumu'),
    verbOf("kung'arisha ngozi", 'to brighten the skin', "ng['’]*arisha|chubua", 'ngozi'),
    word('ngozi nyeupe', 'white skin'),
  ]),
  rule('It is about sex, fertility or pregnancy, where a wrong promise does lasting harm.', [
    word('nguvu za kiume', 'male power'),
    word('nguvu za kike', 'female power'),
    word('hamu ya tendo', 'desire for the act'),
    word('tendo la ndoa', 'the act of marriage'),
    word('uume', 'penis'),
    verbOf('kuongeza makalio', 'to enlarge buttocks, breasts', 'ongeza|kuza', 'makalio|matiti|maumbile'),
    word('ujauzito', 'pregnancy'),
    word('mjamzito', 'a pregnant woman'),
    word('wajawazito', 'pregnant women'),
    word('mimba', 'pregnancy; to end, gain or prevent one'),
    word('ugumba', 'infertility'),
    word('utasa', 'barrenness'),
    word('uzazi wa mpango', 'family planning'),
    word('hedhi', 'menstruation'),
    verb('kunyonyesha', 'to breastfeed', 'nyonyesha'),
    word('maziwa ya mama', 'breast milk'),
  ]),
  rule('It speaks of babies and children, for whom doses differ.', [
    word('watoto wachanga', 'infants'),
    word('mtoto mchanga', 'an infant'),
  ]),
  rule('Hemp and CBD may be sold by licensed makers only, in their own category.', [
    word('bangi', 'cannabis'),
    word('bhangi', 'cannabis, an older spelling'),
  ]),
];

export const SWAHILI_INNOCENT: readonly InnocentPhrase[] = [
  word('dawa ya meno', 'toothpaste'),
  word('dawa ya mswaki', 'toothpaste'),
  word('dawa ya nywele', 'hair straightener'),
];
