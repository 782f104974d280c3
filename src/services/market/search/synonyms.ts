/**
 * Words that shoppers in Kampala use for one and the same: English first, then Luganda and Swahili, with the spellings that
 * are common, written without accents. A word stands in one group only, and a name that means several plants is left out.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['ginger', 'entangawuuzi', 'ntangawuuzi', 'tangawuuzi', 'ntangawuzi', 'tangawizi'],
  ['turmeric', 'ekinzaali', 'kinzaali', 'binzaali', 'ebinzaali', 'manjano'],
  ['aloe', 'ekigagi', 'kigagi', 'kigaji', 'mshubiri', 'shubiri'],
  ['lemongrass', 'ekisubi', 'kisubi', 'mchaichai'],
  ['moringa', 'mlonge', 'mzunze'],
  ['neem', 'mwarobaini', 'muarubaini', 'mwarubaini'],
  ['mint', 'mnanaa', 'nanaa'],
  ['garlic', 'katunguluccumu', 'katungulucumu', 'saumu'],
  ['honey', 'omubisigwenjuki', 'asali'],
  ['tea', 'caayi', 'amajaani', 'chai'],
  ['soap', 'ssabbuuni', 'sabbuuni', 'sabuuni', 'sabuni'],
  ['oil', 'butto', 'buto', 'mafuta'],
  ['lemon', 'enniimu', 'nniimu', 'limau', 'limao'],
  ['lime', 'ndimu'],
  ['pineapple', 'ennaanansi', 'nnaanansi', 'nanansi', 'nanasi'],
  ['avocado', 'ovakedo', 'parachichi'],
  ['chilli', 'chili', 'kaamulali', 'kamulali', 'pilipili'],
  ['cinnamon', 'mdalasini', 'dalasini', 'budalasini'],
  ['clove', 'karafuu'],
  ['cardamom', 'iliki'],
  ['nutmeg', 'kungumanga'],
  ['basil', 'mujaaja', 'mujaja', 'omujaaja', 'mrehani', 'mrihani'],
  ['vernonia', 'omululuuza', 'mululuuza', 'omululuza', 'mululuza'],
  ['pomegranate', 'omukomamawanga', 'mukomamawanga', 'komamanga'],
  ['bidens', 'blackjack', 'ssere', 'sere'],
  ['prunus', 'entaseesa', 'ntaseesa'],
  ['entada', 'omwolola', 'mwolola'],
  ['hoslundia', 'kamunye'],
  ['momordica', 'bbombo', 'bombo'],
  ['canarium', 'omuwafu', 'muwafu'],
  ['tamarind', 'omukooge', 'mukooge', 'ukwaju'],
  ['baobab', 'ubuyu', 'mbuyu'],
  ['guava', 'amapeera', 'mapeera', 'mapera'],
  ['papaya', 'pawpaw', 'amapaapaali', 'mapaapaali', 'papai'],
  ['coconut', 'nazi'],
  ['olive', 'zaituni'],
  ['frankincense', 'ubani'],
  ['nigella', 'blackseed', 'kalonji', 'habbatsoda'],
  ['hibiscus', 'rosella', 'roselle', 'karkade'],
  ['eucalyptus', 'kalitunsi', 'kalittunsi', 'mkaratusi'],
  ['coffee', 'emmwanyi', 'mmwanyi', 'kahawa'],
  ['banana', 'amenvu', 'menvu', 'ndizi'],
  ['sesame', 'entungo', 'ntungo', 'simsim', 'ufuta'],
  ['groundnut', 'peanut', 'ebinyeebwa', 'binyeebwa', 'karanga'],
  ['onion', 'obutungulu', 'butungulu', 'kitunguu'],
  ['leaves', 'ebikoola', 'bikoola', 'majani'],
  ['seeds', 'ensigo', 'mbegu'],
  ['bark', 'ekikuta', 'gome'],
  ['roots', 'emirandira', 'mizizi'],
];

const others = new Map(
  SYNONYMS.flatMap((group) =>
    group.map((word): [string, readonly string[]] => [word, group.filter((other) => other !== word)]),
  ),
);

/** Other words for the same, none for a word that has none. */
export const otherWordsFor = (word: string): readonly string[] => others.get(word) ?? [];
