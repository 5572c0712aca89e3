/** What large companies call things: the raw material of generated roadmaps. */

export const regions: readonly string[] = [
  'DACH',
  'Nordics',
  'Benelux',
  'Iberia',
  'France',
  'Italy',
  'UK',
  'Poland',
  'Brazil',
  'Japan',
];

export const products: readonly string[] = [
  'Cloud',
  'Payments',
  'Logistics',
  'Field Service',
  'Leasing',
  'Insurance',
  'Training',
  'Spare Parts',
  'Energy',
  'Data',
];

export const audiences: readonly string[] = [
  'small firms',
  'mid-size',
  'enterprise',
  'public sector',
  'partners',
  'start-ups',
  'schools',
  'hospitals',
];

export const firstNames: readonly string[] =
  'Ada Aki Amara Anders Anna Asha Ben Bianca Carla Cem Chloe Dana Dario Dilan Elif Emil Erik Fatima Finn Grace Hana Hugo Ida Ines Ivan Jana Jonas Kaya Kenji Lars Lea Lena Luca Mara Marek Mei Mila Nadia Nils Noor Olga Omar Paula Pavel Priya Rana Rosa Samir Sara Sven Tara Timo Tomas Uma Vera Wim Yara Yusuf Zoe Zoran'.split(
    ' ',
  );

export const lastNames: readonly string[] =
  'Aalto Acar Almeida Andersson Baker Bauer Berg Bianchi Brandt Campos Castro Chen Costa Dahl Demir Diaz Dubois Egger Eriksen Fabre Ferrari Fischer Fuchs Garcia Gomez Haas Haddad Hansen Ito Jansen Kaminski Kaya Keller Kim Koch Kowalski Kruger Larsen Lehmann Leroy Lim Lopez Maier Marchetti Martin Meyer Moreau Nair Nakamura Novak Olsen Ortiz Park Pereira Petit Popov Ramos Reyes Rossi Ruiz Saito Santos Sato Schmid Silva Singh Sorensen Suzuki Tanaka Torres Vargas Vogt Wagner Weber Wolf Yilmaz Young Zhang Ziegler Zimmer'.split(
    ' ',
  );

export interface Function {
  readonly title: string;
  readonly facing: 'customer' | 'back-office';
  readonly roles: readonly string[];
}

export const functions: readonly Function[] = [
  { title: 'Marketing', facing: 'customer', roles: ['Campaigns', 'Events', 'Content', 'Brand', 'Web'] },
  { title: 'Sales', facing: 'customer', roles: ['Key accounts', 'Inside sales', 'Bids', 'Channel', 'Demos'] },
  {
    title: 'Customer Success',
    facing: 'customer',
    roles: ['Onboarding', 'Adoption', 'Renewals', 'Training', 'Community'],
  },
  { title: 'Support', facing: 'back-office', roles: ['First line', 'Second line', 'Field', 'Knowledge'] },
  { title: 'Finance', facing: 'back-office', roles: ['Billing', 'Collections', 'Contracts', 'Pricing'] },
];

export interface Phase {
  readonly name: string;
  readonly title: string;
  readonly goal: string;
  readonly moments: readonly string[];
}

/** The life of a customer; every business unit adds its own moments to it. */
export const phases: readonly Phase[] = [
  {
    name: 'discover',
    title: 'Discover',
    goal: 'They know that we can help, and with what',
    moments: ['Website', 'Trade fair', 'Webinar', 'Newsletter', 'Price list', 'Referral', 'First call'],
  },
  {
    name: 'buy',
    title: 'Buy',
    goal: 'They know what they get, from whom and until when',
    moments: ['Product demo', 'Quote', 'Trial', 'Site visit', 'Contract talk', 'Credit check', 'Signature'],
  },
  {
    name: 'onboard',
    title: 'Onboard',
    goal: 'The first result is there, and somebody has seen it',
    moments: ['Kick-off call', 'Set-up', 'Data import', 'First training', 'Go-live', 'Welcome letter'],
  },
  {
    name: 'use',
    title: 'Use',
    goal: 'It works every day without asking anybody',
    moments: [
      'Support ticket',
      'Tips by email',
      'Service visit',
      'Status page',
      'Quarterly review',
      'Hotline',
    ],
  },
  {
    name: 'pay',
    title: 'Pay',
    goal: 'The invoice is right the first time',
    moments: ['Invoice', 'Payment reminder', 'Price change', 'Refund', 'Account statement'],
  },
  {
    name: 'renew',
    title: 'Renew',
    goal: 'They stay because it is worth it',
    moments: ['Renewal talk', 'Upgrade offer', 'Exit interview', 'Anniversary', 'Win-back call'],
  },
];

export const data: readonly string[] =
  'contacts goals contract interests tickets usage invoices consent address sites devices users roles budget deadline complaints payment-terms bank-details tax-number history'.split(
    ' ',
  );

export const channels: readonly string[] = [
  'web',
  'email',
  'phone',
  'meeting',
  'video-call',
  'event',
  'chat',
  'portal',
  'product',
];

export interface Measure {
  readonly title: string;
  readonly means: string;
  readonly unit: string;
  /** From where it starts to where it should be. */
  readonly span: readonly [from: number, to: number];
}

export const measures: readonly Measure[] = [
  { title: 'Time to first value', means: 'Days from signature to first use', unit: 'days', span: [62, 30] },
  { title: 'First reply', means: 'Ticket opened to human reply', unit: 'hours', span: [9, 4] },
  { title: 'Win rate', means: 'Won of all that were decided', unit: '%', span: [21, 28] },
  { title: 'Active seats', means: 'Seats used weekly of seats sold', unit: '%', span: [55, 75] },
  { title: 'Right first time', means: 'Invoices that nobody had to ask about', unit: '%', span: [88, 97] },
  { title: 'Qualified leads', means: 'Leads that Sales accepted', unit: 'leads', span: [310, 900] },
  { title: 'Solved at once', means: 'Cases closed with the first answer', unit: '%', span: [48, 70] },
  { title: 'Repeat visits', means: 'Customers who come back within a month', unit: '%', span: [30, 45] },
];

export const lessons: readonly string[] = [
  'Going live takes two months',
  'Nobody says who to call',
  'Unused seats make the price feel high',
  'The invoice is not what was agreed',
  'The same questions three times',
  'A promise of sales that nobody knew of',
  'Too many letters at once',
  'The training comes too late',
];

export const plans: readonly string[] = [
  'Live in 30 days',
  'One number to call',
  'Seat coaching',
  'Clean invoices',
  'One customer record',
  'Welcome kit',
  'Training before go-live',
  'Price talk with reasons',
];

export const chores: readonly string[] = [
  'Write the playbook',
  'Train the team',
  'Clean the address data',
  'Agree on the hand-over form',
  'Try it with ten customers',
  'Count what changed',
  'Tell everybody',
  'Switch the old way off',
];

export const remarks: readonly string[] = [
  'Agreed in the meeting of March; to be looked at again after the summer.',
  'The figures before October come from the old system.',
  'Waits for the works council.',
  'See the minutes: two of the five were against it.',
  'Only until the new contract is signed.',
];
