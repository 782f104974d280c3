import { PRODUCT_FORMS, type ProductForm, type ReviewSeed } from './types';

type Row = readonly [rating: ReviewSeed['rating'], text: string];

const fitting = (forms: readonly ProductForm[], rows: readonly Row[]): readonly ReviewSeed[] =>
  rows.map(([rating, text]) => ({ rating, text, forms }));

const anything = fitting(PRODUCT_FORMS, [
  [5, 'Came the same afternoon, well packed. I have already ordered another one for my sister.'],
  [5, 'Exactly what is in the picture. The price is fair for what you get.'],
  [
    5,
    'I was doubting because it was my first time buying here, but they delivered and the thing is very good.',
  ],
  [5, 'My mum took mine, so now I am buying two.'],
  [5, 'The smell alone is worth it. The whole bag was smelling nice by the time I reached home.'],
  [5, 'Third time ordering. They have never disappointed me.'],
  [5, 'The rider called once and found me at the stage. Everything sealed, nothing leaking.'],
  [5, 'Bought it as a gift and ended up keeping it. Sorry to my friend.'],
  [5, 'Good quality and made here at home. Let us support our own people.'],
  [5, 'Surely these people are serious. Even the label is neat.'],
  [5, 'I like that the date is written clearly. Mine was made just last week.'],
  [5, 'Everyone at the office has asked me where I got it.'],
  [5, 'Better than the imported one I used to buy, and cheaper.'],
  [5, 'Simple and honest. You can tell somebody took their time.'],
  [5, 'They even put a small note inside. Nice touch.'],
  [5, 'My order was small but they packed it like it was for State House.'],
  [5, 'I thought it would stay on the shelf, but we use it every single day.'],
  [4, 'Very nice, only that the delivery took a bit long because of the rain.'],
  [4, 'Good product. I would love a bigger size.'],
  [4, 'I like it. Not the cheapest, but you see where the money went.'],
  [4, 'It is good, though the scent is stronger than I expected. You get used to it.'],
  [4, 'Came as described. The lid was a bit tight, otherwise fine.'],
  [4, 'Happy with it. Please bring it back when it runs out, I waited two weeks.'],
  [4, 'Nice packaging and good quality. Removing one star because the rider first went to the wrong gate.'],
  [4, 'My husband laughed at me for buying it and now he is the one using it.'],
  [4, 'Good value. I compared with two other shops before ordering.'],
  [4, 'The quality is there. It is the size that is small for the price.'],
  [4, 'I have recommended it to my neighbours in Kyaliwajjala. So far no complaints.'],
  [3, 'It is okay. I expected more after reading the other reviews.'],
  [3, 'Fine, but the label had rubbed off a bit on the way.'],
  [3, 'The product is good but it reached me in the evening and I had asked for lunch time.'],
  [3, 'Average for me. My sister loves it, so maybe it is just my taste.'],
  [3, 'Not bad. I would buy it again only if there is an offer.'],
  [2, 'Not for me. The smell is too strong and I gave it away.'],
  [2, 'It came with the seal a little open. They replied politely, but still.'],
]);

const teas = fitting(
  ['teabox'],
  [
    [5, 'My evening cup is sorted. Even without sugar it is nice.'],
    [5, 'One bag is enough for a big mug. The colour comes out well.'],
    [5, 'I make a flask in the morning and it lasts me up to lunch. Very nice taste.'],
    [5, 'Tastes fresh, not like those ones that have sat on a shelf for a year.'],
    [5, 'Served it to visitors after church and the box is now empty.'],
    [5, 'With a bit of honey, eh! I take two cups every evening.'],
    [4, 'Good flavour. You have to leave the bag in for long if you like it strong.'],
    [4, 'Nice and light. I mix it with a slice of lemon.'],
    [4, 'I put it in cold water overnight and it was very refreshing. Box could be bigger.'],
    [3, 'The taste is mild for me. I use two bags.'],
    [3, 'Some of the bags were a bit dusty, but the taste is okay.'],
    [2, 'Too sour for my tongue. Maybe good for those who like it like that.'],
  ],
);

const droppers = fitting(
  ['dropper'],
  [
    [5, 'The dropper works well and does not leak in my handbag.'],
    [5, 'A few drops are enough, so the small bottle lasts.'],
    [5, 'I like that they write exactly what is inside and how much.'],
    [5, 'Dark glass, proper pipette, clean label. Very professional.'],
    [5, 'Strong and pure. You can tell it is not mixed with anything funny.'],
    [5, 'Small bottle but it goes far. I am on the second month with mine.'],
    [4, 'Good, but go slowly. The first time I used too much.'],
    [4, 'Nice quality. I wish the bottle was 50 ml.'],
    [4, 'Smells just like the garden. The rubber on mine was a bit stiff at first.'],
    [3, 'Okay, but I find it pricey for such a small bottle.'],
    [2, 'The dropper in mine was cracked. They offered to change it, let me see.'],
  ],
);

const capsuleJars = fitting(
  ['capsules'],
  [
    [5, 'Easy to swallow and no bad taste. I keep the jar at work.'],
    [5, 'Clear capsules, so you see what you are buying. Full count too, I checked.'],
    [5, 'I do not like the powder in porridge, so this one is perfect for me.'],
    [5, 'Counted them and they were all there, none broken. Well sealed.'],
    [5, 'The ingredients are just one line. That is how I like it.'],
    [4, 'Good and well sealed. The capsules are a bit big.'],
    [4, 'Convenient for travelling upcountry. The jar could have a better lid.'],
    [4, 'Two months’ supply for me, so the price is not bad at all.'],
    [3, 'A few had opened in the jar. The rest are fine.'],
    [2, 'Too big for me to swallow. I now open them and put in juice.'],
  ],
);

const pouches = fitting(
  ['pouch'],
  [
    [5, 'The zip on the pouch really closes. No ants have entered so far.'],
    [5, 'Very fresh. When you open the pouch the smell fills the kitchen.'],
    [5, 'Generous pouch. It took us more than a month to finish.'],
    [5, 'Clean, no stones and no dust. I have been buying worse for more money.'],
    [4, 'Good, but I moved mine to a tin because the children tear everything.'],
    [4, 'Nice and well filled. I would like the one-kilo size.'],
    [4, 'Fresh and nicely packed. The zip needs some patience.'],
    [3, 'It is good but I found the pouch half full of air.'],
    [3, 'Okay product. The writing on the pouch is too small for my eyes.'],
  ],
);

const tins = fitting(
  ['tin'],
  [
    [5, 'The tin is so pretty I am keeping my buttons in it now.'],
    [5, 'Closes tight, travels well. I went with it to Mbarara and back.'],
    [5, 'Beautiful tin and the inside is just as good.'],
    [5, 'Small tin, big quality. It looks like something from abroad, but no, it is ours.'],
    [4, 'Very nice. The tin is hard to open with wet hands.'],
    [4, 'I love it. Mine had a small dent, but the inside was okay.'],
    [4, 'Good as a present. I added a ribbon and that was all.'],
    [3, 'Nice, but the tin is smaller than it looks in the picture. Check the grams.'],
  ],
);

const tubes = fitting(
  ['tube'],
  [
    [5, 'Light, enters the skin quickly, no oily hands. I use it every day.'],
    [5, 'Squeezes out to the last bit. I like tubes for that.'],
    [5, 'Soft smell, not disturbing. Even my husband uses it quietly.'],
    [5, 'Goes everywhere with me. It has never opened itself in the bag.'],
    [4, 'Good cream. The tube finishes fast if you have children in the house.'],
    [4, 'Feels nice and cool. I would like the bigger tube.'],
    [3, 'It is okay but the cap broke after one week.'],
    [2, 'A bit watery for me. I expected it to be thicker.'],
  ],
);

const bars = fitting(
  ['soap'],
  [
    [5, 'Lathers well even with our hard water. I bought three more.'],
    [5, 'The bathroom smells so nice. Visitors ask.'],
    [5, 'Lasts long if you keep it dry. We are on week five with one piece.'],
    [5, 'Cut by hand, you can see it, and it feels good on the skin.'],
    [5, 'Does not melt into porridge like the others. Very good piece.'],
    [4, 'Good soap. It gets soft if you leave it in water, so use a dish.'],
    [4, 'Nice foam and a natural smell. A bit small for a big family.'],
    [4, 'I like it for the whole family. Wish they sold a pack of six.'],
    [3, 'Good, but the smell fades after some days.'],
    [2, 'The piece had broken in two on arrival. It still washes, but I wanted it for a gift.'],
  ],
);

const jars = fitting(
  ['jar'],
  [
    [5, 'Glass jar, filled to the top. I am reusing it for sugar.'],
    [5, 'You can see the quality through the glass. Very clean.'],
    [5, 'A little goes far. The jar will take me through the month.'],
    [5, 'Wrapped in paper and then a box. Not even a scratch on the jar.'],
    [4, 'Very good, only that the lid was hard to open. I had to call my brother.'],
    [4, 'Lovely. I would return the jar for a refill if they allowed.'],
    [4, 'Good quality and nice thick glass. Heavy to carry, so delivery helped.'],
    [3, 'Nice, but there was some oil around the lid.'],
  ],
);

const bottles = fitting(
  ['bottle'],
  [
    [5, 'The bottle pours well and nothing drips. Small things matter.'],
    [5, 'Came with the cap sealed with tape. Good people.'],
    [5, 'Looks beautiful on the shelf and I like what is inside even more.'],
    [5, 'I was given this one at a friend’s place and ordered mine before leaving.'],
    [4, 'Very nice. Shake it first, as they say, it makes a difference.'],
    [4, 'Good, and the bottle is strong. I am saving it for refills.'],
    [4, 'Nice product, nice bottle. It finished faster than I planned.'],
    [3, 'It leaked a bit in the bag. Not much, but it had.'],
    [3, 'Good, but please put a better cap on it.'],
  ],
);

/** What invented shoppers wrote: about taste, scent, packing and delivery, never about health. */
export const reviews: readonly ReviewSeed[] = [
  ...anything,
  ...teas,
  ...droppers,
  ...capsuleJars,
  ...pouches,
  ...tins,
  ...tubes,
  ...bars,
  ...jars,
  ...bottles,
];

export const reviewerNames: readonly string[] = [
  'Aisha N.',
  'Brian K.',
  'Catherine A.',
  'Daniel O.',
  'Esther M.',
  'Farida S.',
  'Geoffrey T.',
  'Hope A.',
  'Isaac W.',
  'Joan N.',
  'Kenneth B.',
  'Lillian K.',
  'Martha A.',
  'Nicholas S.',
  'Olivia N.',
  'Patrick L.',
  'Racheal K.',
  'Sarah B.',
  'Timothy M.',
  'Umar K.',
  'Violet N.',
  'Winnie A.',
  'Yusuf M.',
  'Zaituni N.',
  'Allan R.',
  'Brenda T.',
  'Charles E.',
  'Doreen A.',
  'Emmanuel K.',
  'Fiona N.',
  'Gloria K.',
  'Hadijah N.',
  'Irene O.',
  'Jackie B.',
  'Julius A.',
  'Mariam K.',
  'Moses E.',
  'Phiona N.',
  'Ronald S.',
  'Sharon A.',
  'Solomon B.',
  'Stella N.',
];
