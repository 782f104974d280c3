/** What shoppers call the forms that goods come in. */
export const FORM_WORDS: Readonly<Record<string, string>> = {
  dropper: 'Drops with a pipette',
  capsules: 'Capsules',
  pouch: 'Pouch',
  tin: 'Tin',
  tube: 'Tube',
  soap: 'Soap bar',
  teabox: 'Tea bags',
  jar: 'Jar',
  bottle: 'Bottle',
};
