import { VENDOR_SLUGS, type VendorSlug } from '../catalogue';
import type { AdminSeed, DriverSeed, ShopperSeed, VendorOwnerSeed } from './types';

const numbered = (prefix: string, index: number) => `${prefix}${String(index + 1).padStart(2, '0')}`;

/** Invented persons. Numbers +25677000 00 NN belong to the payment simulator and are never given out here. */
export const admin: AdminSeed = { name: 'Ruth Nakimuli', phone: '+256770000900' };

const ownerNames: Record<VendorSlug, string> = {
  demo: 'Harriet Nansubuga',
  'third-kettle': 'Prossy Atuhaire',
  'seven-hills-stillroom': 'Samuel Kizito',
  'barkcloth-and-balm': 'Juliet Nabatanzi',
  'leaf-room': 'Brian Mugerwa',
  'nalongo-drying-loft': 'Nalongo Teopista',
  'hibiscus-yard': 'Sylvia Namutebi',
  'kikuubo-spice-bench': 'Musa Kabuye',
  'half-moon-rest-works': 'Patience Akello',
  'red-earth-soap-yard': 'Godfrey Ssempijja',
  'njuki-and-daughters': 'Esther Nakayiza',
  'landing-site-drops': 'Ronald Wasswa',
  'verandah-botanicals': 'Diana Kyomugisha',
  'long-pod-moringa': 'Moses Opio',
  'papyrus-lane': 'Agnes Nabukenya',
  'crane-leaf-hemp': 'Dr Peter Tumwesigye',
  'slow-turn-press': 'Charles Okello',
  'old-jackfruit-pantry': 'Margaret Nalwoga',
  'stone-ginger-works': 'Hassan Lubega',
  'neem-yard': 'Florence Nakato',
  'kajjansi-aloe-beds': 'Ivan Kaggwa',
  'two-palms-apothecary': 'Rose Birungi',
  'morning-ridge': 'Denis Byaruhanga',
  'quiet-cup': 'Joel Sserunjogi',
  'hill-of-mint': 'Winnie Auma',
  'lemongrass-lane': 'Stella Nandawula',
};

export const vendorOwners: readonly VendorOwnerSeed[] = VENDOR_SLUGS.map((vendorSlug, index) => ({
  name: ownerNames[vendorSlug],
  phone: numbered('+2567700010', index),
  vendorSlug,
}));

/** Name, plate, waiting place. Every vendor has at least one of them close by. */
const driverRows: readonly (readonly [name: string, plate: string, lat: number, lng: number])[] = [
  ['Abdul Kasozi', 'UFB 314K', 0.3279, 32.5928],
  ['Julius Mwesige', 'UFA 882P', 0.3301, 32.5962],
  ['Wilson Ochieng', 'UEZ 107M', 0.3204, 32.5805],
  ['Farouk Ssali', 'UFC 455B', 0.3162, 32.5771],
  ['Simon Kato', 'UFD 290Q', 0.3157, 32.5619],
  ['Emma Lwanga', 'UFB 731T', 0.3043, 32.5602],
  ['Richard Otim', 'UFE 618A', 0.3016, 32.5641],
  ['Yasin Mubiru', 'UFA 249D', 0.3548, 32.6109],
  ['Kenneth Aine', 'UFF 903L', 0.3521, 32.6141],
  ['Vincent Ssekandi', 'UFC 176H', 0.3789, 32.5581],
  ['Isaac Mukasa', 'UEY 540R', 0.3741, 32.5562],
  ['Patrick Odongo', 'UFB 668E', 0.3477, 32.5968],
  ['Shafik Nsubuga', 'UFD 821C', 0.3502, 32.5992],
  ['Ibrahim Kayondo', 'UFG 112W', 0.3131, 32.5752],
  ['Ronnie Matovu', 'UFE 377N', 0.3147, 32.5734],
  ['Edgar Tusiime', 'UFA 591J', 0.2947, 32.6121],
  ['Allan Ssebunya', 'UFC 804V', 0.2959, 32.6034],
  ['Robert Onyango', 'UFB 225G', 0.2834, 32.5861],
  ['Hakim Walusimbi', 'UFF 469S', 0.2809, 32.5889],
  ['Tonny Kigozi', 'UFD 138F', 0.3875, 32.6527],
  ['Geoffrey Mugisha', 'UFE 956X', 0.3901, 32.6563],
  ['Lawrence Okot', 'UEZ 713B', 0.2604, 32.6322],
  ['Umar Sserwadda', 'UFA 386Y', 0.2652, 32.6281],
  ['Deo Niwagaba', 'UFC 642K', 0.3184, 32.6191],
  ['Bashir Kiyingi', 'UFG 507D', 0.3169, 32.6222],
  ['Martin Ekwaro', 'UFB 879M', 0.3771, 32.6434],
  ['Joseph Ddamulira', 'UFD 354R', 0.2431, 32.6212],
  ['Nicholas Byamukama', 'UFF 721A', 0.3391, 32.6048],
  ['Paul Ojok', 'UFE 263H', 0.3324, 32.6177],
  ['Sadik Mutebi', 'UFA 998L', 0.3299, 32.6205],
  ['Gerald Ssentongo', 'UFC 415P', 0.3132, 32.5427],
  ['Anthony Wamala', 'UFB 580C', 0.3316, 32.5717],
  ['Hillary Asiimwe', 'UFG 834T', 0.3295, 32.5743],
  ['Ismail Kateregga', 'UFD 697E', 0.3641, 32.5309],
  ['Fred Lutaaya', 'UFE 142V', 0.2179, 32.5526],
  ['Collins Bwire', 'UFF 358G', 0.0597, 32.4702],
  ['Andrew Kiggundu', 'UFA 766W', 0.3849, 32.5971],
  ['Stephen Okiror', 'UFC 231S', 0.3462, 32.6471],
  ['Mark Ssemakula', 'UFB 493Q', 0.3978, 32.4811],
  ['Jimmy Rwot', 'UFD 615N', 0.3034, 32.6424],
];

export const drivers: readonly DriverSeed[] = driverRows.map(([name, plate, lat, lng], index) => ({
  name,
  phone: numbered('+2567700020', index),
  plate,
  lat,
  lng,
}));

const shopperNames = [
  'Aisha Nakanwagi',
  'Daniel Mugabi',
  'Grace Achieng',
  'Henry Ssewankambo',
  'Irene Kobusingye',
  'Timothy Okumu',
] as const;

export const shoppers: readonly ShopperSeed[] = shopperNames.map((name, index) => ({
  name,
  phone: numbered('+2567700030', index),
}));

const first = <T>(rows: readonly T[], what: string): T => {
  const [row] = rows;
  if (row === undefined) throw new Error(`the demo has no ${what}`);
  return row;
};

/** Those whom the demo introduces by name. */
export const demoVendor = first(
  vendorOwners.filter(({ vendorSlug }) => vendorSlug === 'demo'),
  'vendor',
);
export const demoDriver = first(drivers, 'driver');
export const demoStaff: readonly string[] = [demoVendor.phone, demoDriver.phone, admin.phone];
