/** Roadmaps to begin with: one folder for each, and its line here. */
import airline from './airline/roadmap.cust';
import bank from './bank/roadmap.cust';
import empty from './empty/roadmap.cust';
import hospital from './hospital/roadmap.cust';
import publicService from './public-service/roadmap.cust';
import small from './small/roadmap.cust';
import software from './software/roadmap.cust';

export interface Starter {
  readonly name: string;
  /** For choosing: "A retail bank". */
  readonly label: string;
  /** What is in it, in a few words. */
  readonly description: string;
  /** A whole roadmap of the company and the year that `filledIn` puts others in the place of. */
  readonly text: string;
}

/** The first is the one to begin with where nobody says anything else. */
export const starters = [
  {
    name: 'small',
    label: 'A small company',
    description: 'Two departments, three moments with the customer, one page',
    text: small,
  },
  {
    name: 'software',
    label: 'Software for companies',
    description: 'From the demo to the renewal: sales, success, support, product',
    text: software,
  },
  {
    name: 'bank',
    label: 'A retail bank',
    description: 'From the first account to the home loan: branches, app, lending, operations',
    text: bank,
  },
  {
    name: 'public-service',
    label: 'A public service',
    description: 'From the question to the decision: front desk, permits, online services',
    text: publicService,
  },
  {
    name: 'hospital',
    label: 'A hospital',
    description: 'From the referral to being well at home: admissions, nursing, doctors, social work',
    text: hospital,
  },
  {
    name: 'airline',
    label: 'An airline',
    description: 'From the booking to the refund: sales, ground services, cabin crew, customer care',
    text: airline,
  },
  {
    name: 'empty',
    label: 'An empty page',
    description: 'Nothing but the heading',
    text: empty,
  },
] as const satisfies readonly Starter[];

const writtenFor = { company: 'Our company', year: 2026 };

/**
 * The text of a starter for a company and a year; its figures of last year become those of the year before.
 * @param company as the person typed it: any text, even none.
 */
export function filledIn({ text }: Starter, company: string, year: number): string {
  return text
    .replace(/\b20\d\d\b/g, (written) => String(year + Number(written) - writtenFor.year))
    .replace(writtenFor.company, () => companyName(company));
}

/** What fits between the quotes of a title, in one line. */
function companyName(typed: string): string {
  return (
    typed
      .replace(/[\\"\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || writtenFor.company
  );
}
