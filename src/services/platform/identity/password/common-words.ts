/**
 * Words people build passwords from, chosen by us: everyday English, names, faith and football as they are common in
 * Uganda, places, what this shop sells. Leaked passwords have a list of their own beside this one.
 */
const LISTS = [
  `password passwort passcode passphrase letmein welcome login signin signup secret private access account admin
  administrator root user guest test testing tester demo default changeme master super manager office server system
  computer internet network website google facebook whatsapp instagram twitter tiktok youtube yahoo gmail hotmail
  android iphone samsung nokia tecno itel infinix huawei microsoft windows apple`,
  `love loveme iloveyou iloveu lover loveyou darling sweetheart sweetie honey baby babygirl babyboy princess prince
  queen king angel beautiful handsome pretty happy happiness smile sunshine flower butterfly rainbow forever friend
  friends family mother father mummy daddy mama papa sister brother wife husband children heaven dream money cash
  rich lucky freedom peace victory winner champion hero legend killer monster dragon shadow tiger lion eagle panther
  wolf bear monkey elephant gorilla chicken banana orange cherry mango coffee chocolate cookie summer winter spring
  autumn monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december morning evening night today tomorrow hello goodbye nothing something whatever
  trustno starwars superman batman spiderman pokemon football soccer baseball basketball hockey cricket music
  guitar dancing player gamer school student teacher doctor nurse police soldier driver`,
  `jesus jesuschrist christ god godisgood godislove godfirst ilovejesus ilovegod thankgod blessed blessing amen
  hallelujah church bible prayer faith grace mercy glory hope praise worship holyspirit messiah saviour allah
  allahuakbar bismillah muhammad mohammed islam inshallah mashallah ramadan katonda mukama yesu yezu`,
  `arsenal chelsea manchester manunited manutd mancity liverpool barcelona realmadrid juventus bayern tottenham
  gunners ronaldo messi rooney drogba neymar mbappe onyango vipers expressfc kccafc cranes ugandacranes`,
  `uganda kampala entebbe jinja mbarara gulu mbale masaka lira arua fortportal kabale soroti hoima kasese mukono
  wakiso kololo ntinda kabalagala nakasero makerere bugolobi muyenga kira naalya bwaise kawempe nansana kenya nairobi
  tanzania rwanda kigali africa buganda busoga ankole acholi toro bunyoro nile victoria rwenzori pearl pearlofafrica
  muzungu boda bodaboda matooke posho rolex chapati mandazi gonja katogo luwombo mtnuganda airtel mobilemoney momo
  kabaka museveni bobiwine besigye uneb ura umeme`,
  `urbanherb herb herbs herbal herbalist hemp cannabis cannabidiol ginger turmeric moringa hibiscus rosella
  lemongrass aloe aloevera neem mint lavender chamomile rosemary cinnamon garlic tea honey oil balm soap capsule
  wellness health healthy natural organic market basket vendor delivery`,
  `michael jennifer jessica daniel david john james robert joseph peter paul moses joshua samuel simon stephen
  charles george william thomas andrew patrick brian kevin ronald denis dennis emmanuel isaac jacob abraham solomon
  richard henry edward francis martin nicholas anthony benjamin alexander christopher matthew mary sarah grace
  esther ruth rachel rebecca joan joyce jane agnes florence harriet christine christina brenda sharon sandra doreen
  patricia diana susan margaret elizabeth catherine winnie prossy annet juliet irene lydia miriam stella fiona amina
  fatuma aisha zainab hadija nalubega namukasa nakato babirye wasswa kato nakimuli nansubuga namutebi mukasa okello
  opio ochieng odongo akello apio adong byaruhanga tumusiime kyomuhendo mugisha musoke ssempijja kizito lubega
  kiggundu ssali kasozi katende`,
];

const KEY_RUNS = ['qwerty', 'qwertz', 'azerty', 'asdf', 'asdfgh', 'zxcv', 'qazwsx', 'abc', 'abcd'];

export const COMMON_WORDS: ReadonlySet<string> = new Set([
  ...LISTS.flatMap((list) => list.split(/\s+/)),
  ...KEY_RUNS,
]);
