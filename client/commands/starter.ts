/** The roadmap that "New Roadmap" begins with. */

/**
 * A small whole roadmap with one honest gap: nobody owns the renewal yet, and the first finding
 * that a newcomer meets says so.
 * @param company as the person typed it; any text, even none.
 */
export function starterRoadmap(company: string, year: number): string {
  const name =
    company
      .replace(/[\\"\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'Our company';
  return `// A customer roadmap: who owns which part of the customer's way through the company,
// who hands over to whom, what is measured, and what will be done about it.
// Change the names to yours. Everything behind // is a remark.

roadmap customer-roadmap "${name}: customer roadmap ${year}" {
  period: ${year}
  customer-owner: alex
  agreed-by: alex, sam
}

// The company as it is organised: silos, and who answers in them.
silo sales "Sales" {
  head: sam
  owner sam "Sam Okafor" { role: "Head of Sales" }
}

silo service "Customer Service" {
  head: alex
  owner alex "Alex Lind" { role: "Head of Customer Service" }
}

// The company as the customer meets it: stages, and the touchpoints in them.
stage buy "Buy" {
  touchpoint advice "Advice and offer" { owner: sam; channel: phone, meeting; collects: contacts; measure: win-rate }
}

stage use "Use" {
  touchpoint help "Help and questions" { owner: alex; channel: phone, email; measure: first-reply }
}

stage stay "Stay" {
  // Nobody owns this one yet. Put the cursor on it and press Ctrl+. (on a Mac: Cmd+.)
  touchpoint renewal "Renewal talk" { channel: meeting; measure: win-rate }
}

// What one silo gives to the next, so that the customer need not say it twice.
handoff new-customer "New customer" sales -> service {
  owner: sam
  carries: contacts
  within: 2 days
  done-when: "Customer Service has called the customer"
}

metric win-rate "Offers won" {
  owner: sam
  means: "Offers accepted out of offers made"
  unit: %
  target: 40% by ${year}-Q4
  every: month
  now: 33% at ${year}
}

metric first-reply "Time to first reply" {
  owner: alex
  means: "From the customer's question to an answer by a person"
  unit: hours
  target: 4 hours by ${year}-Q4
  every: month
  now: 9 hours at ${year}
}

initiative one-number "One number to call" {
  owner: alex
  silos: sales, service
  improves: help
  moves: first-reply -5 hours
  budget: 40k
  when: ${year}-Q2 to ${year}-Q4
  task "Choose the telephone system" { owner: alex; by: ${year}-12 }
}
`;
}
